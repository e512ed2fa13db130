import type { SchemeResult } from '../check/result.js'
import type { Language } from '../values/spelling.js'

/** What stands above the schemes of one outcome. */
export const GROUPS: Record<Language, Record<SchemeResult['outcome'], string>> = {
  nl: {
    eligible: 'U hebt hier waarschijnlijk recht op',
    possible: 'Dit kunt u misschien krijgen',
    undetermined: 'Dit weten we nog niet',
    'not-eligible': 'Dit is waarschijnlijk niet voor u',
    'not-in-force': 'Hiervan kennen we geen regels op deze datum',
  },
  en: {
    eligible: 'You are probably entitled to',
    possible: 'You may be able to get this',
    undetermined: 'We do not know this yet',
    'not-eligible': 'This is probably not for you',
    'not-in-force': 'No rules known for this date',
  },
}

/** What stands above the parts of a scheme. */
export const WORDS = {
  nl: {
    why: 'Waarom',
    amount: 'Bedrag',
    ask: 'Vertel ons nog',
    todo: 'Wat u kunt doen',
    note: 'Let op',
    source: 'bron',
    old: 'Verouderd',
    on: 'Antwoord op',
    rules: 'regels',
    proofs: 'Neem mee',
    after: 'Vraag eerst aan',
    opens: 'Hiermee kunt u misschien ook krijgen',
    excludes: 'Gaat niet samen met',
    help: 'Hulp bij u in de buurt',
    unchecked: 'nog niet nagekeken',
    others: (count: number) => `en nog ${count}`,
    elsewhere: 'Alleen voor inwoners van andere gemeenten',
    fits: 'Past',
    open: 'Eerst nog weten',
    notNow: 'Past nu niet',
    askFirst: 'Vragen die het meest uitmaken',
    first: 'Eerst aanvragen',
    file: 'Nodig voor een compleet dossier',
    byOthers: 'Iemand anders vraagt aan',
    before: 'voor',
    unjudged: 'niet nagerekend',
    waiting: (count: number) => `${count} regelingen`,
  },
  en: {
    why: 'Why',
    amount: 'Amount',
    ask: 'Please tell us',
    todo: 'What you can do',
    note: 'Note',
    source: 'source',
    old: 'Outdated',
    on: 'Answer for',
    rules: 'rules',
    proofs: 'Bring',
    after: 'Claim first',
    opens: 'With this you may also get',
    excludes: 'Does not go together with',
    help: 'Help near you',
    unchecked: 'not looked up yet',
    others: (count: number) => `and ${count} more`,
    elsewhere: 'Only for residents of other municipalities',
    fits: 'Fits',
    open: 'To know first',
    notNow: 'Does not fit now',
    askFirst: 'Questions that matter most',
    first: 'Claim first',
    file: 'Needed for a complete file',
    byOthers: 'Somebody else applies',
    before: 'for',
    unjudged: 'not worked out',
    waiting: (count: number) => `${count} schemes`,
  },
}

/** The outcomes in the order in which they are shown. */
export const ORDER = Object.keys(GROUPS.nl) as SchemeResult['outcome'][]
