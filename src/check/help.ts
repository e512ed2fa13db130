import type { Need, Organisation, Rulebook } from '../regulation/rulebook.js'
import type { Language } from '../values/spelling.js'
import { UNKNOWN } from '../values/truth.js'
import { type Weigher, weigh } from './evaluate.js'
import type { Helper, HelpResult, SchemeResult } from './result.js'

/** Who can help this household: for each need that it has or may have, those of its municipality, or else of the country. */
export function helpFor<N>(weigher: Weigher<N>, schemes: readonly SchemeResult[], language: Language): HelpResult[] {
  const { program } = weigher.store
  const { rulebook } = program
  const told = weigher.store.get('municipality')
  const municipality = told === UNKNOWN ? undefined : String(told)
  const claiming = schemes.some(canBeClaimed)
  return Object.entries(rulebook.needs).flatMap(([need, entry]) => {
    if (!isNeeded(entry, weigher, claiming)) return []
    const organisations = nearestOf(program.helpers(need), municipality).map((one) => present(one, rulebook, language))
    return organisations.length > 0 ? [{ need, label: entry.label[language], organisations }] : []
  })
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
