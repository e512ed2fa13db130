import { parser } from 'lezer-feel'
import type { ArithmeticOp, CompareOp, FormulaProblem, Test, Tree } from './tree.js'

type Node = ReturnType<ReturnType<typeof parser.parse>['topNode']['getChild']> & object

const MAX_LENGTH = 5000
const MAX_DEPTH = 60
const feel = parser.configure({ top: 'Expression' })
const COMPARISONS = ['=', '!=', '<', '<=', '>', '>=']
const ARITHMETIC = ['+', '-', '*', '/']

class Refusal extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message)
  }
}

/** Reads a formula. Everything outside the subset is refused, with its place. */
export function parseFormula(text: string): { tree: Tree } | { problem: FormulaProblem } {
  try {
    if (text.trim() === '') throw new Refusal(0, 'the formula is empty')
    if (text.length > MAX_LENGTH) throw new Refusal(MAX_LENGTH, `a formula has at most ${MAX_LENGTH} characters`)
    const top = feel.parse(text).topNode
    refuseErrors(top as Node)
    const parts = inner(top as Node)
    const only = parts[0]
    if (only === undefined || parts.length !== 1) throw new Refusal(parts[1]?.from ?? 0, 'this is no formula')
    return { tree: read(only, text, 0) }
  } catch (error) {
    if (error instanceof Refusal) return { problem: { at: error.at, message: error.message } }
    throw error
  }
}

function refuseErrors(top: Node): void {
  top.cursor().iterate((node) => {
    if (node.type.isError) throw new Refusal(node.from, 'this is no FEEL: something is missing or too much here')
  })
}

/** The children that carry meaning: no brackets, no comments. */
function inner(node: Node): Node[] {
  const nodes: Node[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if ((/^[A-Z]/.test(child.name) && !child.name.includes('Comment')) || child.name === 'null')
      nodes.push(child as Node)
  }
  return nodes
}

function part(nodes: Node[], index: number, within: Node): Node {
  const found = nodes[index]
  if (found === undefined) throw new Refusal(within.to, 'something is missing here')
  return found
}

function words(node: Node, text: string): string {
  return text.slice(node.from, node.to).replace(/\s+/g, ' ').trim()
}

function unquote(node: Node, text: string): string {
  try {
    return JSON.parse(text.slice(node.from, node.to)) as string
  } catch {
    throw new Refusal(node.from, 'this text has an escape that is not allowed')
  }
}

function read(node: Node, text: string, depth: number): Tree {
  if (depth > MAX_DEPTH) throw new Refusal(node.from, `a formula is at most ${MAX_DEPTH} levels deep`)
  const reader = READERS[node.name]
  if (reader === undefined) throw new Refusal(node.from, `"${words(node, text)}" (${node.name}) is not in the subset`)
  return reader(node, text, depth + 1)
}

type Reader = (node: Node, text: string, depth: number) => Tree

const READERS: Record<string, Reader> = {
  NumericLiteral: (node, text) => ({ is: 'number', value: numeral(node, text), at: node.from }),
  StringLiteral: (node, text) => ({ is: 'string', value: unquote(node, text), at: node.from }),
  null: (node) => ({ is: 'null', at: node.from }),
  BooleanLiteral: (node, text) => ({ is: 'boolean', value: words(node, text) === 'true', at: node.from }),
  VariableName: (node, text) => ({ is: 'name', name: words(node, text), at: node.from }),
  ParenthesizedExpression: (node, text, depth) => read(part(inner(node), 0, node), text, depth),
  ArithmeticExpression: readArithmetic,
  Comparison: readComparison,
  Conjunction: (node, text, depth) => readPair('and', node, text, depth),
  Disjunction: (node, text, depth) => readPair('or', node, text, depth),
  IfExpression: readIf,
  List: (node, text, depth) => ({
    is: 'list',
    items: inner(node).map((item) => read(item, text, depth)),
    at: node.from,
  }),
  FilterExpression: (node, text, depth) => {
    const parts = inner(node)
    const of = read(part(parts, 0, node), text, depth)
    return { is: 'filter', of, by: read(part(parts, 1, node), text, depth), at: node.from }
  },
  PathExpression: (node, text, depth) => {
    const parts = inner(node)
    const name = part(parts, 1, node)
    return { is: 'path', of: read(part(parts, 0, node), text, depth), name: words(name, text), at: name.from }
  },
  QuantifiedExpression: readQuantified,
  FunctionInvocation: (node, text, depth) => readCall(part(inner(node), 0, node), node, text, depth),
  DateTimeLiteral: readDate,
  DateTimeConstructor: readDate,
}

function numeral(node: Node, text: string): string {
  const digits = words(node, text).replace(/^- /, '-')
  if (!/^-?(\d+(\.\d+)?|\.\d+)$/.test(digits) || digits.length > 40) {
    throw new Refusal(node.from, `"${digits}" is no number of the subset`)
  }
  return digits
}

function readPair(is: 'and' | 'or', node: Node, text: string, depth: number): Tree {
  const parts = inner(node)
  const left = read(part(parts, 0, node), text, depth)
  return { is, left, right: read(part(parts, 1, node), text, depth), at: node.from }
}

function readArithmetic(node: Node, text: string, depth: number): Tree {
  const parts = inner(node)
  const first = part(parts, 0, node)
  if (first.name === 'ArithOp') return { is: 'negate', of: read(part(parts, 1, node), text, depth), at: node.from }
  const op = words(part(parts, 1, node), text)
  if (!ARITHMETIC.includes(op)) throw new Refusal(part(parts, 1, node).from, `"${op}" is not in the subset`)
  const left = read(first, text, depth)
  return {
    is: 'arithmetic',
    op: op as ArithmeticOp,
    left,
    right: read(part(parts, 2, node), text, depth),
    at: node.from,
  }
}

function readIf(node: Node, text: string, depth: number): Tree {
  const parts = inner(node)
  return {
    is: 'if',
    condition: read(part(parts, 0, node), text, depth),
    // biome-ignore lint/suspicious/noThenProperty: the word of FEEL, and no promise
    then: read(part(parts, 1, node), text, depth),
    else: read(part(parts, 2, node), text, depth),
    at: node.from,
  }
}

function keywords(node: Node): string[] {
  const names: string[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) names.push(child.name)
  return names
}

function readComparison(node: Node, text: string, depth: number): Tree {
  const parts = inner(node)
  const of = read(part(parts, 0, node), text, depth)
  const names = keywords(node)
  if (names.includes('between')) {
    const low = read(part(parts, 1, node), text, depth)
    return { is: 'between', of, low, high: read(part(parts, 2, node), text, depth), at: node.from }
  }
  if (names.includes('in')) {
    const tests = parts.slice(1).flatMap((test) => (test.name === 'PositiveUnaryTests' ? inner(test) : [test]))
    return { is: 'in', of, tests: tests.map((test) => readTest(test, text, depth)), at: node.from }
  }
  const op = comparison(part(parts, 1, node), text)
  return { is: 'compare', op, left: of, right: read(part(parts, 2, node), text, depth), at: node.from }
}

function comparison(node: Node, text: string): CompareOp {
  const op = words(node, text)
  if (!COMPARISONS.includes(op)) throw new Refusal(node.from, `"${op}" is not in the subset`)
  return op as CompareOp
}

function readTest(node: Node, text: string, depth: number): Test {
  // The grammar lets "in" swallow what follows; bracketed it can only mean one thing.
  if (node.name === 'Conjunction' || node.name === 'Disjunction') {
    throw new Refusal(node.from, 'put brackets around "… in …" before "and" or "or"')
  }
  if (node.name === 'PositiveUnaryTest' || node.name === 'SimplePositiveUnaryTest') {
    const parts = inner(node)
    const first = part(parts, 0, node)
    const bracketed = first.name === 'ParenthesizedExpression' ? inner(first)[0] : undefined
    if (bracketed?.name === 'SimplePositiveUnaryTest') return readTest(bracketed, text, depth)
    if (first.name !== 'CompareOp') return readTest(first, text, depth)
    return { is: 'compare', op: comparison(first, text), to: read(part(parts, 1, node), text, depth) }
  }
  if (node.name === 'Interval') {
    const parts = inner(node)
    const written = words(node, text)
    return {
      is: 'range',
      low: read(part(parts, 0, node), text, depth),
      high: read(part(parts, 1, node), text, depth),
      lowOpen: !written.startsWith('['),
      highOpen: !written.endsWith(']'),
    }
  }
  return { is: 'value', of: read(node, text, depth) }
}

/** `some a in x, b in y satisfies …` is `some a in x satisfies some b in y satisfies …`. */
function readQuantified(node: Node, text: string, depth: number): Tree {
  const every = keywords(node).includes('every')
  const parts = inner(node)
  const loops = inner(part(parts, 0, node))
  const last = read(part(parts, 1, node), text, depth)
  return loops.reduceRight<Tree>((satisfies, loop) => {
    const [name, context] = [part(inner(loop), 0, loop), part(inner(loop), 1, loop)]
    const over = inner(context)
    if (over.length !== 1) throw new Refusal(context.from, 'a range is not in the subset here: write a list')
    return {
      is: 'quantified',
      every,
      name: words(name, text),
      over: read(part(over, 0, context), text, depth),
      satisfies,
      at: node.from,
    }
  }, last)
}

function readCall(name: Node, node: Node, text: string, depth: number): Tree {
  const given = inner(node).find(({ name: kind }) => kind.endsWith('Parameters'))
  if (given?.name === 'NamedParameters') throw new Refusal(given.from, 'named parameters are not in the subset')
  const args = given === undefined ? [] : inner(given).map((argument) => read(argument, text, depth))
  return { is: 'call', name: words(name, text), args, at: node.from }
}

function readDate(node: Node, text: string, depth: number): Tree {
  const called = inner(node).find(({ name }) => name === 'DateTimeConstructor')
  if (called === undefined || words(called, text) !== 'date') {
    throw new Refusal(node.from, `"${words(node, text)}" is not in the subset: only date(...)`)
  }
  return readCall(called, node, text, depth)
}
