import { describe, expect, it } from 'vitest'
import { digits, numberedOn, numbersOf, speller, stepsOn } from '../src/regulation/columns.js'
import { signed } from '../src/regulation/signs.js'

describe('numbers of a column', () => {
  const some = [...Array.from({ length: 3000 }, (_, at) => at), 2 ** 31, Number.MAX_SAFE_INTEGER, 0, 44, 43]

  it('are read as they were written, and the last one again at the end', () => {
    const read = numbersOf(some.map(digits).join(''))
    expect(some.map(read)).toEqual(some)
    expect([read(), read()]).toEqual([43, 43])
  })

  it('are zeros where nothing is written', () => {
    expect(numbersOf()()).toBe(0)
  })

  it('are single characters that JSON need not escape', () => {
    for (const written of some.map(digits)) expect(JSON.stringify(written)).toBe(`"${written}"`)
    expect(digits(43)).toHaveLength(1)
    expect(digits(44)).toHaveLength(2)
  })
})

describe('a text as steps from another', () => {
  it.each([
    ['GM0034', 'GM0037', 3],
    ['98.50', '100.10', 160],
    ['9.95', '10.05', 10],
    ['wkb', 'wkb5', 5],
    ['7', '12', 5],
    ['1.2.3', '1.3.4', 11],
  ])('%s to %s is %i', (before, text, steps) => {
    expect(stepsOn(text, before)).toBe(steps)
    expect(numberedOn(before, steps)).toBe(text)
  })

  it.each([
    ['GM0037', 'GM0034'],
    ['07', '8'],
    ['9.9', '9.95'],
    ['a1', 'b2'],
    ['A1', `A${'9'.repeat(40)}`],
  ])('%s to %s is none', (before, text) => {
    expect(stepsOn(text, before)).toBe(0)
  })
})

describe('signs', () => {
  const words =
    'De gemeente AOW en IOAW-uitkering. Élk kind? Een Gemeente WWb, {limit} [a] ^ - \\ "x" 12% van de gemeente. '

  it('stand for words and capitals, and are spelled out again', () => {
    for (const text of [words.repeat(20), words.toUpperCase().repeat(9), `${words}|\n`.repeat(30), words, '']) {
      for (const hasWords of [true, false]) {
        const told = signed(text, hasWords)
        expect(speller(told.signs)(told.text)).toBe(text)
      }
    }
    expect(signed(words.repeat(20), true).text.length).toBeLessThan(words.length * 10)
  })

  it('do not stand for what goes over the end of a text', () => {
    const told = signed('een twee|drie '.repeat(100), true)
    expect(told.text.split('|')).toHaveLength(101)
  })
})
