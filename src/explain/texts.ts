import type { Caveat, Outcome } from '../check/judge.js'
import type { Code } from '../check/requirement.js'
import type { Language } from '../values/spelling.js'
import type { Holds } from '../values/truth.js'

/** Whether a requirement holds, whether it is one of several of which one is enough, and whether it is a guideline. */
export interface Verdict {
  holds: Holds
  enough: boolean
  soft?: boolean
}

/** Every sentence the library can say, in one language. Amounts and labels come in as text. */
export interface Lexicon {
  yes: string
  no: string
  nothing: string
  always: string
  unknown: string
  units: Record<string, string>
  between(from: string, to: string): string
  orMore(amount: string): string
  orLess(amount: string): string
  headline(outcome: Outcome, title: string, date: string): string
  /** For a fund, which gives no right; `own` where people apply themselves. */
  fund(outcome: Outcome, title: string, date: string, own: boolean): string
  /** For who receives it already, and may. */
  received(title: string, hasAmount: boolean): string
  /** For a scheme that has stopped before the date. */
  ended(title: string, date: string): string
  forWhom(names: string): string
  decides(authority: string): string
  /** Who may apply for you: besides yourself, in your place, or in your place as was said already. */
  through(who: string, role: 'also' | 'only' | 'said'): string
  /** That it comes by itself, surely or if there is a right to it, with what to do when it did not come. */
  automatic(sure: boolean, otherwise: string): string
  /** That one can apply, or have somebody apply: always, if certain things hold or apply to you, if the answers fit, or if something changes. */
  canApply(title: string, byOthers: boolean, when: 'always' | 'holds' | 'applies' | 'answers' | 'changes'): string
  /** A number or date held against a limit. */
  compared(
    code: Code,
    label: string,
    found: string | undefined,
    limit: string,
    limitLabel: string | undefined,
    verdict: Verdict,
  ): string
  /** A claim that must, or must not, be so. */
  claim(label: string, wanted: boolean, verdict: Verdict): string
  choice(label: string, found: string | undefined, options: string, among: boolean, verdict: Verdict): string
  livesIn(found: string | undefined, area: string, holds: Holds): string
  scheme(code: Code, title: string, verdict: Verdict): string
  percentOf(percent: string, of: string, result: string): string
  plus(parts: string[], result: string): string
  minus(left: string, right: string, result: string): string
  times(left: string, right: string, result: string): string
  over(left: string, right: string, result: string): string
  is(label: string, value: string): string
  notTold(label: string): string
  told(label: string, value: string): string
  /** What a field that was left out stands for. */
  assumed(label: string, value: string): string
  figure(label: string, value: string, from: string): string
  /** A figure of which the last row has run out: then between a lowest and a highest amount, or not known at all. */
  outdated(label: string, until: string, ranged: boolean): string
  before(label: string, from: string): string
  unfilled(label: string, decider: string): string
  onDate(date: string, sentence: string): string
  gives(label: string, value: string): string
  givesUnknown(label: string): string
  caveat(code: Caveat['code'], decider: string): string
  /** The value of a field of someone who is not there. */
  notApplicable: string
  unknownLimit: string
  /** A limit that is only known to lie somewhere. */
  someLimit(range: string): string
  disclaimer: string
}

const nl: Lexicon = {
  yes: 'ja',
  no: 'nee',
  nothing: 'geen',
  always: 'doorlopend',
  unknown: 'nog niet bekend',
  units: { year: 'jaar', month: 'maanden', week: 'weken', day: 'dagen', hour: 'uur' },
  between: (from, to) => `tussen ${from} en ${to}`,
  orMore: (amount) => `${amount} of meer`,
  orLess: (amount) => `${amount} of minder`,
  headline: (outcome, title, date) =>
    ({
      eligible: `U hebt waarschijnlijk recht op ${title}.`,
      possible: `U hebt misschien recht op ${title}.`,
      undetermined: `We weten nog niet of u recht hebt op ${title}.`,
      'not-eligible': `U hebt waarschijnlijk geen recht op ${title}.`,
      'not-in-force': `Voor ${date} kennen we geen regels van ${title}.`,
    })[outcome],
  fund: (outcome, title, date, own) =>
    ({
      eligible: own ? `U kunt aanvragen: ${title}.` : `Iemand kan voor u aanvragen: ${title}.`,
      possible: own ? `U kunt misschien aanvragen: ${title}.` : `Iemand kan misschien voor u aanvragen: ${title}.`,
      undetermined: `We weten nog niet of dit iets voor u is: ${title}.`,
      'not-eligible': `Dit is waarschijnlijk niet voor u: ${title}.`,
      'not-in-force': nl.headline('not-in-force', title, date),
    })[outcome],
  received: (title, hasAmount) =>
    `U krijgt ${title} al. Volgens deze gegevens klopt dat${hasAmount ? ', en dit is het bedrag' : ''}.`,
  ended: (title, date) => `De regeling ${title} bestaat niet meer op ${date}.`,
  forWhom: (names) => `Voor: ${names}.`,
  decides: (authority) => `De beslissing is aan: ${authority}.`,
  through: (who, role) =>
    ({
      also: `Aanvragen kan ook via: ${who}.`,
      only: `Aanvragen kan via: ${who}; u kunt dit niet zelf aanvragen.`,
      said: `Aanvragen kan via: ${who}.`,
    })[role],
  automatic: (sure, otherwise) =>
    `${sure ? 'U krijgt dit vanzelf.' : 'Hebt u er recht op, dan krijgt u dit vanzelf.'}${otherwise && ` Nog niet gekregen? ${otherwise}`}`,
  canApply: (title, byOthers, when) => {
    const ifs = {
      always: '.',
      holds: ', als dit klopt:',
      applies: ', als dit bij u past:',
      answers: ', als uw antwoorden op deze vragen passen:',
      changes: ', als dit verandert:',
    }[when]
    return `U kunt ${title} ${byOthers ? 'laten aanvragen' : 'aanvragen'}${ifs}`
  },
  compared: (code, label, found, limit, limitLabel, verdict) => {
    const need = {
      below: 'minder dan',
      'at-most': 'hoogstens',
      above: 'meer dan',
      'at-least': 'ten minste',
      is: 'gelijk aan',
      'is-not': 'niet gelijk aan',
    }[code as string]
    const name = limitLabel === undefined ? '' : ` (${limitLabel})`
    return `${label}: ${found ?? 'nog niet bekend'}. ${nlNeed(verdict)}: ${need} ${limit}${name}. ${nlHolds(verdict.holds)}`
  },
  claim: (label, wanted, verdict) => {
    const { holds, enough, soft } = verdict
    if (wanted) return `${nlNeed(verdict)}: ${label}. ${nlHolds(holds)}`
    const end = { yes: 'Dat is ook niet zo.', no: 'Maar dat is wel zo.', unknown: 'Dat weten we nog niet.' }[holds]
    const said = soft ? 'De richtlijn is dat dit niet zo is' : 'Dit mag niet zo zijn'
    return `${enough ? 'Genoeg is dat dit niet zo is' : said}: ${label}. ${end}`
  },
  choice: (label, found, options, among, verdict) => {
    const need = among ? options : `iets anders dan ${options}`
    return `${label}: ${found ?? 'nog niet bekend'}. ${nlNeed(verdict)}: ${need}. ${nlHolds(verdict.holds)}`
  },
  livesIn: (found, area, holds) =>
    `De regeling is voor inwoners van ${area}. ${found === undefined ? 'Uw gemeente weten we nog niet.' : `U woont in ${found}.`} ${nlHolds(holds)}`,
  scheme: (code, title, verdict) => {
    const [verb, wanted] = {
      receives: ['u krijgt nu', true],
      'receives-not': ['u krijgt nu', false],
      'eligible-for': ['u hebt waarschijnlijk recht op', true],
      'eligible-for-not': ['u hebt waarschijnlijk recht op', false],
    }[code as 'receives'] as [string, boolean]
    return nl.claim(`${verb} ${title}`, wanted, verdict)
  },
  percentOf: (percent, of, result) => `${percent} van ${of} is ${result}.`,
  plus: (parts, result) => `${parts.join(' plus ')} is ${result}.`,
  minus: (left, right, result) => `${left} min ${right} is ${result}.`,
  times: (left, right, result) => `${left} keer ${right} is ${result}.`,
  over: (left, right, result) => `${left} gedeeld door ${right} is ${result}.`,
  is: (label, value) => `${label}: ${value}.`,
  notTold: (label) => `${label}: dat hebt u nog niet verteld.`,
  told: (label, value) => `U vertelde: ${label}: ${value}.`,
  assumed: (label, value) => `${label}: ${value}, want u vertelde niets anders.`,
  figure: (label, value, from) => `${label}: ${value}, vanaf ${from}.`,
  outdated: (label, until, ranged) =>
    `${label}: dat weten we tot en met ${until}. ${ranged ? 'Daarna rekenen we met het laagste en het hoogste dat kan.' : 'Wat het nu is, weten we niet.'}`,
  before: (label, from) => `${label}: dat weten we pas vanaf ${from}.`,
  unfilled: (label, decider) => `${label}: dat bepaalt ${decider}. Vraag het daar.`,
  onDate: (date, sentence) => `Op ${date}: ${sentence}`,
  gives: (label, value) => `${label}: ${value}.`,
  givesUnknown: (label) => `${label}: het bedrag is niet bekend.`,
  caveat: (code, decider) =>
    ({
      also: '',
      limit: '',
      'no-answer': 'De regels die we kennen geven hier geen antwoord. Vraag het bij de instantie die beslist.',
      discretion: 'Iemand beoordeelt uw aanvraag. De regels geven geen vast antwoord.',
      unfilled: `Hier heeft ${decider} eigen regels voor, en die kennen wij niet allemaal. Vraag het bij ${decider}.`,
      budget: 'Het geld voor deze regeling is misschien op.',
      soft: `U voldoet niet aan een richtlijn. Dat is geen vaste grens: u kunt wel aanvragen. De beslissing is aan: ${decider}.`,
    })[code],
  notApplicable: 'niet van toepassing',
  unknownLimit: 'een grens die we niet kennen',
  someLimit: (range) => `een grens ${range.startsWith('tussen') ? range : `van ${range}`}`,
  disclaimer: 'Dit is een berekening, geen besluit. U kunt er geen rechten aan ontlenen.',
}

function nlNeed({ enough, soft }: Verdict): string {
  if (enough) return 'Genoeg is'
  return soft ? 'De richtlijn is' : 'Nodig'
}

function nlHolds(holds: Holds): string {
  return { yes: 'Dat klopt.', no: 'Dat klopt niet.', unknown: 'Dat weten we nog niet.' }[holds]
}

const en: Lexicon = {
  yes: 'yes',
  no: 'no',
  nothing: 'none',
  always: 'ongoing',
  unknown: 'not known yet',
  units: { year: 'years', month: 'months', week: 'weeks', day: 'days', hour: 'hours' },
  between: (from, to) => `between ${from} and ${to}`,
  orMore: (amount) => `${amount} or more`,
  orLess: (amount) => `${amount} or less`,
  headline: (outcome, title, date) =>
    ({
      eligible: `You are probably entitled to ${title}.`,
      possible: `You may be entitled to ${title}.`,
      undetermined: `We do not know yet whether you are entitled to ${title}.`,
      'not-eligible': `You are probably not entitled to ${title}.`,
      'not-in-force': `For ${date} we know no rules of ${title}.`,
    })[outcome],
  fund: (outcome, title, date, own) =>
    ({
      eligible: own ? `You can apply for: ${title}.` : `Someone can apply for you: ${title}.`,
      possible: own ? `You may be able to apply for: ${title}.` : `Someone may be able to apply for you: ${title}.`,
      undetermined: `We do not know yet whether this is for you: ${title}.`,
      'not-eligible': `This is probably not for you: ${title}.`,
      'not-in-force': en.headline('not-in-force', title, date),
    })[outcome],
  received: (title, hasAmount) =>
    `You already receive ${title}. By what you told that is right${hasAmount ? ', and this is the amount' : ''}.`,
  ended: (title, date) => `The scheme ${title} no longer exists on ${date}.`,
  forWhom: (names) => `For: ${names}.`,
  decides: (authority) => `The decision is up to: ${authority}.`,
  through: (who, role) =>
    ({
      also: `You may also apply through: ${who}.`,
      only: `To apply, go through: ${who}; you cannot apply yourself.`,
      said: `To apply, go through: ${who}.`,
    })[role],
  automatic: (sure, otherwise) =>
    `${sure ? 'This comes by itself.' : 'If you are entitled to it, this comes by itself.'}${otherwise && ` Not received yet? ${otherwise}`}`,
  canApply: (title, byOthers, when) => {
    const ifs = {
      always: '.',
      holds: ', if this is so:',
      applies: ', if this applies to you:',
      answers: ', if your answers to these questions fit:',
      changes: ', if this changes:',
    }[when]
    return `You can ${byOthers ? 'have somebody apply' : 'apply'} for ${title}${ifs}`
  },
  compared: (code, label, found, limit, limitLabel, verdict) => {
    const need = {
      below: 'less than',
      'at-most': 'at most',
      above: 'more than',
      'at-least': 'at least',
      is: 'equal to',
      'is-not': 'not equal to',
    }[code as string]
    const name = limitLabel === undefined ? '' : ` (${limitLabel})`
    return `${label}: ${found ?? 'not known yet'}. ${enNeed(verdict)}: ${need} ${limit}${name}. ${enHolds(verdict.holds)}`
  },
  claim: (label, wanted, verdict) => {
    const { holds, enough, soft } = verdict
    if (wanted) return `${enNeed(verdict)}: ${label}. ${enHolds(holds)}`
    const end = { yes: 'It is not so.', no: 'But it is so.', unknown: 'We do not know yet.' }[holds]
    const said = soft ? 'The guideline is that this is not so' : 'This must not be so'
    return `${enough ? 'Enough when this is not so' : said}: ${label}. ${end}`
  },
  choice: (label, found, options, among, verdict) => {
    const need = among ? options : `something other than ${options}`
    return `${label}: ${found ?? 'not known yet'}. ${enNeed(verdict)}: ${need}. ${enHolds(verdict.holds)}`
  },
  livesIn: (found, area, holds) =>
    `The scheme is for residents of ${area}. ${found === undefined ? 'We do not know your municipality yet.' : `You live in ${found}.`} ${enHolds(holds)}`,
  scheme: (code, title, verdict) => {
    const [verb, wanted] = {
      receives: ['you now receive', true],
      'receives-not': ['you now receive', false],
      'eligible-for': ['you are probably entitled to', true],
      'eligible-for-not': ['you are probably entitled to', false],
    }[code as 'receives'] as [string, boolean]
    return en.claim(`${verb} ${title}`, wanted, verdict)
  },
  percentOf: (percent, of, result) => `${percent} of ${of} is ${result}.`,
  plus: (parts, result) => `${parts.join(' plus ')} is ${result}.`,
  minus: (left, right, result) => `${left} minus ${right} is ${result}.`,
  times: (left, right, result) => `${left} times ${right} is ${result}.`,
  over: (left, right, result) => `${left} divided by ${right} is ${result}.`,
  is: (label, value) => `${label}: ${value}.`,
  notTold: (label) => `${label}: you have not told this yet.`,
  told: (label, value) => `You told: ${label}: ${value}.`,
  assumed: (label, value) => `${label}: ${value}, as you told nothing else.`,
  figure: (label, value, from) => `${label}: ${value}, from ${from}.`,
  outdated: (label, until, ranged) =>
    `${label}: known until ${until}. ${ranged ? 'After that we use the lowest and the highest it can be.' : 'What it is now we do not know.'}`,
  before: (label, from) => `${label}: only known from ${from}.`,
  unfilled: (label, decider) => `${label}: ${decider} decides on this. Ask there.`,
  onDate: (date, sentence) => `On ${date}: ${sentence}`,
  gives: (label, value) => `${label}: ${value}.`,
  givesUnknown: (label) => `${label}: the amount is not known.`,
  caveat: (code, decider) =>
    ({
      also: '',
      limit: '',
      'no-answer': 'The rules we know give no answer here. Ask who decides.',
      discretion: 'Someone will judge your application. The rules give no fixed answer.',
      unfilled: `Here ${decider} has its own rules, not all of which we know. Ask ${decider}.`,
      budget: 'The money for this scheme may have run out.',
      soft: `You do not meet a guideline. That is no fixed limit: you may apply all the same. The decision is up to: ${decider}.`,
    })[code],
  notApplicable: 'not applicable',
  unknownLimit: 'a limit we do not know',
  someLimit: (range) => `a limit ${range.startsWith('between') ? range : `of ${range}`}`,
  disclaimer: 'This is a calculation, not a decision. No rights can be derived from it.',
}

function enNeed({ enough, soft }: Verdict): string {
  if (enough) return 'Enough'
  return soft ? 'The guideline is' : 'Needed'
}

function enHolds(holds: Holds): string {
  return { yes: 'That is so.', no: 'That is not so.', unknown: 'We do not know yet.' }[holds]
}

export function lexicon(language: Language): Lexicon {
  return language === 'nl' ? nl : en
}
