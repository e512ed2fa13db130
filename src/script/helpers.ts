import type { ArithmeticOp, CompareOp } from '../formula/tree.js'

/** How a comparison is written of plain numbers, and the helper for everything else. */
export const COMPARISONS: Record<CompareOp, { sign: string; helper: string }> = {
  '=': { sign: '===', helper: 'equal' },
  '!=': { sign: '!==', helper: 'unequal' },
  '<': { sign: '<', helper: 'less' },
  '<=': { sign: '<=', helper: 'atMost' },
  '>': { sign: '>', helper: 'more' },
  '>=': { sign: '>=', helper: 'atLeast' },
}

/** The operation of each sign. */
export const ARITHMETIC = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' } as const satisfies Record<
  ArithmeticOp,
  string
>

/** What is not so, of a variable that holds a truth. */
export function negated(truth: string): string {
  return `typeof ${truth} === 'boolean' ? !${truth} : ${truth}`
}

/** Whether a variable holds what was not told: the only symbol there is. That is one look at it, where comparing takes a call. */
export function unknownText(name: string): string {
  return `typeof ${name} === 'symbol'`
}

/**
 * The names that a text finds in scope: what the script is bound to gives it. They are plain parameters, as the engine of
 * JavaScript looks at others each time whether they have a value yet.
 */
export const HELPERS = [
  'U',
  'ANY_LIST',
  'engine',
  'numbers',
  'find',
  'recall',
  'keep',
  'and',
  'or',
  'either',
  'listOf',
  'itemAt',
  'holds',
  'average',
  'counted',
  'addItem',
  'anyNumber',
  'negate',
  'asked',
  ...Object.values(COMPARISONS).map(({ helper }) => helper),
] as const

/** Operations on two numbers, each written out so that it is compiled for itself: null makes null, unknown makes unknown. */
export const OPERATIONS = [...Object.values(ARITHMETIC), 'least', 'greatest'].map((name) =>
  [
    `function ${name}(a, b) {`,
    `if (typeof a === 'number' && typeof b === 'number') return numbers.${name}(a, b)`,
    'if (a === null || b === null) return null',
    `return ${unknownText('a')} || ${unknownText('b')} ? U : numbers.${name}(a, b)`,
    '}',
  ].join('\n'),
)
