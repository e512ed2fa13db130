import type { Need, Organisation, Rulebook } from '../regulation/rulebook.js'
import type { Language } from '../values/spelling.js'
import { isUnknown } from '../values/truth.js'
import { type Weigher, weigh } from './evaluate.js'
import type { Program } from './program.js'
import type { Helper, HelpResult, SchemeResult } from './result.js'
import { frozen } from './share.js'

/** More municipalities than there are; where the rules have no list of them, any name is taken for one. */
const MOST_TOWNS = 500

/** Who can help this household: for each need that it has or may have, those of its municipality, or else of the country. */
export function helpFor<N>(weigher: Weigher<N>, schemes: readonly SchemeResult[], language: Language): HelpResult[] {
  const { program } = weigher.store
  const { needs } = program.rulebook
  const told = weigher.store.get('municipality')
  const claiming = schemes.some(canBeClaimed)
  return helpIn(isUnknown(told) ? undefined : String(told), program, language).filter(({ need }) =>
    isNeeded(needs[need] as Need, weigher, claiming),
  )
}

/** Who helps in a municipality, with each need: found once for all who live there. */
function helpIn<N>(
  municipality: string | undefined,
  { rulebook, helping }: Program<N>,
  language: Language,
): readonly HelpResult[] {
  const place = language + municipality
  const known = helping.get(place)
  if (known !== undefined) return known
  const made = Object.entries(rulebook.needs).flatMap(([need, { label }]) => {
    const fitting = rulebook.organisations.filter(({ needs }) => needs.includes(need))
    const organisations = nearestOf(fitting, municipality).map((one) => present(one, rulebook, language))
    return organisations.length > 0 ? [frozen({ need, label: label[language], organisations })] : []
  })
  if (helping.size < MOST_TOWNS) helping.set(place, made)
  return made
}

/** Something that may be got and is not received yet. */
function canBeClaimed({ outcome, received }: SchemeResult): boolean {
  return received !== true && (outcome === 'eligible' || outcome === 'possible')
}

/** What is not told may be so: nobody goes without help for having said little. */
function isNeeded<N>({ when, claiming }: Need, weigher: Weigher<N>, canClaim: boolean): boolean {
  if (claiming && !canClaim) return false
  return when === undefined || weigh(when, weigher).truth !== false
}

function nearestOf(fitting: readonly Organisation[], municipality: string | undefined): Organisation[] {
  const here = fitting.filter(({ area }) => municipality !== undefined && area?.includes(municipality))
  return here.length > 0 ? here : fitting.filter(({ area }) => area === undefined)
}

function present(
  { id, name, reach, note, confidence, file, source }: Organisation,
  rulebook: Rulebook,
  language: Language,
): Helper {
  const from = rulebook.sources[file]?.find((one) => one.id === source)
  return {
    id,
    name,
    reach: {
      ...(reach?.url && { url: reach.url }),
      ...(reach?.phone && { phone: reach.phone }),
      ...(reach?.text && { text: reach.text[language] }),
    },
    ...(note && { note: note[language] }),
    confidence,
    source: { title: from?.title ?? '', ...(from?.url && { url: from.url }), checked: from?.checked ?? '' },
  }
}
