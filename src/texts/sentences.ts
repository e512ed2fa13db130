/**
 * Every sentence and word that explanations are made of, in both languages. What is filled in stands in braces by its name, the
 * same names in both. Amounts and labels come in as text. Dutch at level B1.
 */
export const SENTENCES = {
  yes: { nl: 'ja', en: 'yes' },
  no: { nl: 'nee', en: 'no' },
  nothing: { nl: 'geen', en: 'none' },
  always: { nl: 'doorlopend', en: 'ongoing' },
  unknown: { nl: 'nog niet bekend', en: 'not known yet' },
  'not-applicable': { nl: 'niet van toepassing', en: 'not applicable' },
  'unit-year': { nl: 'jaar', en: 'years' },
  'unit-month': { nl: 'maanden', en: 'months' },
  'unit-week': { nl: 'weken', en: 'weeks' },
  'unit-day': { nl: 'dagen', en: 'days' },
  'unit-hour': { nl: 'uur', en: 'hours' },
  months: {
    nl: 'januari februari maart april mei juni juli augustus september oktober november december',
    en: 'January February March April May June July August September October November December',
  },
  between: { nl: 'tussen {from} en {to}', en: 'between {from} and {to}' },
  'or-more': { nl: '{amount} of meer', en: '{amount} or more' },
  'or-less': { nl: '{amount} of minder', en: '{amount} or less' },

  'headline-eligible': { nl: 'U hebt waarschijnlijk recht op {title}.', en: 'You are probably entitled to {title}.' },
  'headline-possible': { nl: 'U hebt misschien recht op {title}.', en: 'You may be entitled to {title}.' },
  'headline-undetermined': {
    nl: 'We weten nog niet of u recht hebt op {title}.',
    en: 'We do not know yet whether you are entitled to {title}.',
  },
  'headline-not-eligible': {
    nl: 'U hebt waarschijnlijk geen recht op {title}.',
    en: 'You are probably not entitled to {title}.',
  },
  'headline-not-in-force': {
    nl: 'Voor {date} kennen we geen regels van {title}.',
    en: 'For {date} we know no rules of {title}.',
  },
  'fund-eligible': { nl: 'U kunt aanvragen: {title}.', en: 'You can apply for: {title}.' },
  'fund-possible': { nl: 'U kunt misschien aanvragen: {title}.', en: 'You may be able to apply for: {title}.' },
  'fund-undetermined': {
    nl: 'We weten nog niet of dit iets voor u is: {title}.',
    en: 'We do not know yet whether this is for you: {title}.',
  },
  'fund-not-eligible': {
    nl: 'Dit is waarschijnlijk niet voor u: {title}.',
    en: 'This is probably not for you: {title}.',
  },
  'by-others-eligible': { nl: 'Iemand kan voor u aanvragen: {title}.', en: 'Someone can apply for you: {title}.' },
  'by-others-possible': {
    nl: 'Iemand kan misschien voor u aanvragen: {title}.',
    en: 'Someone may be able to apply for you: {title}.',
  },
  received: {
    nl: 'U krijgt {title} al. Volgens deze gegevens klopt dat.',
    en: 'You already receive {title}. By what you told that is right.',
  },
  'received-amount': {
    nl: 'U krijgt {title} al. Volgens deze gegevens klopt dat, en dit is het bedrag.',
    en: 'You already receive {title}. By what you told that is right, and this is the amount.',
  },
  ended: {
    nl: 'De regeling {title} bestaat niet meer op {date}.',
    en: 'The scheme {title} no longer exists on {date}.',
  },
  'for-whom': { nl: 'Voor: {names}.', en: 'For: {names}.' },

  decides: { nl: 'De beslissing is aan: {authority}.', en: 'The decision is up to: {authority}.' },
  'through-also': { nl: 'Aanvragen kan ook via: {who}.', en: 'You may also apply through: {who}.' },
  through: { nl: 'Aanvragen kan via: {who}.', en: 'To apply, go through: {who}.' },
  apply: { nl: 'U kunt {title} aanvragen', en: 'You can apply for {title}' },
  'apply-others': { nl: 'U kunt {title} laten aanvragen', en: 'You can have somebody apply for {title}' },
  'if-always': { nl: '.', en: '.' },
  'if-holds': { nl: ', als dit klopt:', en: ', if this is so:' },
  'if-applies': { nl: ', als dit bij u past:', en: ', if this applies to you:' },
  'if-answers': {
    nl: ', als uw antwoorden op deze vragen passen:',
    en: ', if your answers to these questions fit:',
  },
  'if-changes': { nl: ', als dit verandert:', en: ', if this changes:' },

  needed: { nl: 'Nodig', en: 'Needed' },
  enough: { nl: 'Genoeg is', en: 'Enough' },
  guideline: { nl: 'De richtlijn is', en: 'The guideline is' },
  'holds-yes': { nl: 'Dat klopt.', en: 'That is so.' },
  'holds-no': { nl: 'Dat klopt niet.', en: 'That is not so.' },
  'holds-unknown': { nl: 'Dat weten we nog niet.', en: 'We do not know yet.' },
  'needed-not': { nl: 'Dit mag niet zo zijn', en: 'This must not be so' },
  'enough-not': { nl: 'Genoeg is dat dit niet zo is', en: 'Enough when this is not so' },
  'guideline-not': { nl: 'De richtlijn is dat dit niet zo is', en: 'The guideline is that this is not so' },
  'not-yes': { nl: 'Dat is ook niet zo.', en: 'It is not so.' },
  'not-no': { nl: 'Maar dat is wel zo.', en: 'But it is so.' },
  'not-unknown': { nl: 'Dat weten we nog niet.', en: 'We do not know yet.' },
  below: { nl: 'minder dan {limit}', en: 'less than {limit}' },
  'at-most': { nl: 'hoogstens {limit}', en: 'at most {limit}' },
  above: { nl: 'meer dan {limit}', en: 'more than {limit}' },
  'at-least': { nl: 'ten minste {limit}', en: 'at least {limit}' },
  is: { nl: 'gelijk aan {limit}', en: 'equal to {limit}' },
  'is-not': { nl: 'niet gelijk aan {limit}', en: 'not equal to {limit}' },
  'other-than': { nl: 'iets anders dan {options}', en: 'something other than {options}' },
  'unknown-limit': { nl: 'een grens die we niet kennen', en: 'a limit we do not know' },
  'limit-between': { nl: 'een grens {range}', en: 'a limit {range}' },
  'limit-of': { nl: 'een grens van {range}', en: 'a limit of {range}' },
  'lives-in': { nl: 'De regeling is voor inwoners van {area}.', en: 'The scheme is for residents of {area}.' },
  'lives-here': { nl: 'U woont in {municipality}.', en: 'You live in {municipality}.' },
  'lives-unknown': { nl: 'Uw gemeente weten we nog niet.', en: 'We do not know your municipality yet.' },
  receives: { nl: 'u krijgt nu {title}', en: 'you now receive {title}' },
  'eligible-for': { nl: 'u hebt waarschijnlijk recht op {title}', en: 'you are probably entitled to {title}' },

  percent: { nl: '{percent} van {of} is {result}.', en: '{percent} of {of} is {result}.' },
  plus: { nl: '{parts} is {result}.', en: '{parts} is {result}.' },
  minus: { nl: '{left} min {right} is {result}.', en: '{left} minus {right} is {result}.' },
  times: { nl: '{left} keer {right} is {result}.', en: '{left} times {right} is {result}.' },
  over: { nl: '{left} gedeeld door {right} is {result}.', en: '{left} divided by {right} is {result}.' },

  value: { nl: '{label}: {value}.', en: '{label}: {value}.' },
  'not-told': { nl: '{label}: dat hebt u nog niet verteld.', en: '{label}: you have not told this yet.' },
  told: { nl: 'U vertelde: {label}: {value}.', en: 'You told: {label}: {value}.' },
  assumed: { nl: '{label}: {value}, want u vertelde niets anders.', en: '{label}: {value}, as you told nothing else.' },
  figure: { nl: '{label}: {value}, vanaf {from}.', en: '{label}: {value}, from {from}.' },
  'known-until': { nl: '{label}: dat weten we tot en met {until}.', en: '{label}: known until {until}.' },
  'from-lowest-to-highest': {
    nl: 'Daarna rekenen we met het laagste en het hoogste dat kan.',
    en: 'After that we use the lowest and the highest it can be.',
  },
  'not-known-now': { nl: 'Wat het nu is, weten we niet.', en: 'What it is now we do not know.' },
  'known-from': { nl: '{label}: dat weten we pas vanaf {from}.', en: '{label}: only known from {from}.' },
  unfilled: {
    nl: '{label}: dat bepaalt {decider}. Vraag het daar.',
    en: '{label}: {decider} decides on this. Ask there.',
  },
  'on-date': { nl: 'Op {date}: {sentence}', en: 'On {date}: {sentence}' },
  'amount-unknown': { nl: '{label}: het bedrag is niet bekend.', en: '{label}: the amount is not known.' },

  'caveat-no-answer': {
    nl: 'De regels die we kennen geven hier geen antwoord. Vraag het bij de instantie die beslist.',
    en: 'The rules we know give no answer here. Ask who decides.',
  },
  'caveat-discretion': {
    nl: 'Iemand beoordeelt uw aanvraag. De regels geven geen vast antwoord.',
    en: 'Someone will judge your application. The rules give no fixed answer.',
  },
  'caveat-unfilled': {
    nl: 'Hier heeft {decider} eigen regels voor, en die kennen wij niet allemaal. Vraag het bij {decider}.',
    en: 'Here {decider} has its own rules, not all of which we know. Ask {decider}.',
  },
  'caveat-budget': {
    nl: 'Het geld voor deze regeling is misschien op.',
    en: 'The money for this scheme may have run out.',
  },
  'caveat-soft': {
    nl: 'U voldoet niet aan een richtlijn. Dat is geen vaste grens: u kunt wel aanvragen. De beslissing is aan: {decider}.',
    en: 'You do not meet a guideline. That is no fixed limit: you may apply all the same. The decision is up to: {decider}.',
  },
  disclaimer: {
    nl: 'Dit is een berekening, geen besluit. U kunt er geen rechten aan ontlenen.',
    en: 'This is a calculation, not a decision. No rights can be derived from it.',
  },
} as const

export type SentenceName = keyof typeof SENTENCES

/** The names in a sentence of what is filled in. */
type Blanks<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Blanks<Rest> : never

/** What a sentence needs, by the names in it. */
export type Filling<S extends SentenceName> = Record<Blanks<(typeof SENTENCES)[S]['nl']>, string>
