/** A text in which signs stand for what comes often, and those signs as `spelledOut` reads them. */
export interface Signed {
  text: string
  signs: string
}

/** All that JSON writes as one character, but "!" with which a cell begins and "|" between cells. */
const PRINTABLE = Array.from({ length: 94 }, (_, place) => String.fromCharCode(33 + place)).filter(
  (character) => !'!"\\|'.includes(character),
)

/** In a shorter text, and for less than is saved so, a sign costs more than it saves. */
const [SHORTEST, LEAST] = [300, 60]

/** How long what a sign stands for may be: in words and what is between them, and in characters. */
const [WORDS, LONGEST] = [4, 24]

/**
 * Puts signs for what comes often: characters that the text itself does not have. Gzip finds repetitions, but each of them takes
 * it two or three bytes, and a sign less than one. Capitals become small letters behind a sign, so that a word at the begin of a
 * sentence is like any other, and there are more signs left.
 */
export function signed(text: string, hasWords: boolean): Signed {
  if (text.length < SHORTEST) return { text, signs: '' }
  const hasCapitals = hasWords && (text.match(/[A-Z]/g) ?? []).length > text.length / 200
  const [one = '', several = ''] = hasCapitals ? unusedIn(text) : []
  let told = several === '' ? text : withoutCapitals(text, one, several)
  const signs = [several && one + several]
  for (const sign of unusedIn(told)) {
    const common = mostSaving(told, hasWords ? /[a-zà-ÿ]+|\d+|./gs : /[A-Z]?[a-z]+|[A-Z]+|\d+|./gs)
    if (common === undefined) break
    signs.push(sign + common)
    told = told.split(common).join(sign)
  }
  return signs.join('|') === '' ? { text, signs: '' } : { text: told, signs: signs.join('|') }
}

function unusedIn(text: string): string[] {
  return PRINTABLE.filter((character) => !text.includes(character))
}

function withoutCapitals(text: string, one: string, several: string): string {
  return text.replace(
    /[A-Z]{2,}(?![a-z])|[A-Z]/g,
    (capitals) => (capitals.length > 1 ? several : one) + capitals.toLowerCase(),
  )
}

/** What a sign would save most on: some words, with what is between them and after them. */
function mostSaving(text: string, tokens: RegExp): string | undefined {
  let found: string | undefined
  let most = LEAST
  for (const [words, count] of countsOf(text.match(tokens) ?? [])) {
    const saved = count * worthOf(words.length) - words.length
    if (saved > most) [found, most] = [words, saved]
  }
  return found
}

/** About how many characters a sign saves each time: what is longer, gzip makes short itself. */
function worthOf(length: number): number {
  return Math.min(length, 4) + Math.max(0, length - 4) / 4 - 1
}

/** How often some words come, not counting those that overlap the last time they came. */
function countsOf(tokens: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  const ends = new Map<string, number>()
  let at = 0
  for (const [place, token] of tokens.entries()) {
    for (const words of wordsFrom(tokens, place)) {
      if ((ends.get(words) ?? 0) > at) continue
      ends.set(words, at + words.length)
      counts.set(words, (counts.get(words) ?? 0) + 1)
    }
    at += token.length
  }
  return counts
}

/** One to four tokens from a place on. What begins with a space would take the space from the word before. */
function wordsFrom(tokens: readonly string[], place: number): string[] {
  const found: string[] = []
  let words = ''
  for (const token of tokens.slice(place, place + WORDS)) {
    if (token === '|' || token === '\n' || words.length + token.length > LONGEST) break
    words += token
    if (words.length > 1 && !words.startsWith(' ')) found.push(words)
  }
  return found
}
