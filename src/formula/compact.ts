import type { Type } from '../values/types.js'
import type { ArithmeticOp, CompareOp, Test, Tree } from './tree.js'

/**
 * A checked formula as a short text that needs no parser of FEEL: every operator stands before what it works on, and names
 * are letters that count through a list.
 *
 * | token | what follows |
 * |---|---|
 * | `12.5` `"ab` `'2026-01-01` `t` `f` `n`: a number, a text, a date, true, false, null | nothing |
 * | `$ab` a fact, `%person` a local | nothing |
 * | `.ab` a field, `:ab` a field that is a number; `_` minus; `+ - * /` `= != < <= > >=` `&` and, `o` or | one or two formulas |
 * | `?` if, `^` between | three formulas |
 * | `[3` a list | so many formulas |
 * | `{item1` a filter, `#` an item, `~a0` some, `!a0` every | two formulas |
 * | `(ab,0,3` a call with arguments of the types 0 and 3, `(ab/2` one without types | so many formulas |
 * | `@2` is in | a formula, and so many tests: `,` and a value, `;<` and what to compare with, `]01` and a range |
 */
export interface Tables {
  /** The place of a name, or of a type. */
  name(name: string): number
  type(type: Type): number
}

/** The names and types by their places. */
export interface Listed {
  names: readonly string[]
  types: readonly Type[]
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** A place as letters: a, b, … Z, ba, bb, … */
function letters(place: number): string {
  const rest = Math.floor(place / LETTERS.length)
  return (rest > 0 ? letters(rest) : '') + LETTERS.charAt(place % LETTERS.length)
}

function placeOf(text: string): number {
  let place = 0
  for (const letter of text) place = place * LETTERS.length + LETTERS.indexOf(letter)
  return place
}

/** Writes a checked formula. Where it stood in the rule file is not kept. */
export function writeTree(tree: Tree, tables: Tables): string {
  const tokens = write(tree, tables)
  return tokens.reduce((text, token, index) => {
    const joined = text + token
    const read = tokensOf(joined)
    const isSame = read.length === index + 1 && read.every((one, place) => one === tokens[place])
    return isSame ? joined : `${text} ${token}`
  }, '')
}

/** Spaces stand only where two tokens would be read as one. */
function tokensOf(text: string): string[] {
  return (
    text.match(
      /-?\d*\.?\d+|[$".:][a-zA-Z]+|'[\d-]+|\([a-zA-Z]+(?:,\d+)*(?:\/\d+)?|[%~{]\w*|!\w+|[@[\]]\d+|;?[<>!]?=|;?[<>]|\S/g,
    ) ?? []
  )
}

function write(tree: Tree, tables: Tables): string[] {
  const put = (token: string, ...parts: Tree[]) => [token, ...parts.flatMap((part) => write(part, tables))]
  const name = (text: string) => letters(tables.name(text))
  switch (tree.is) {
    case 'number':
      return put(tree.value)
    case 'string':
      return put(`"${name(tree.value)}`)
    case 'date':
      return put(`'${tree.value}`)
    case 'boolean':
      return put(tree.value ? 't' : 'f')
    case 'null':
      return put('n')
    case 'fact':
      return put(`$${name(tree.name)}`)
    case 'local':
      return put(`%${tree.name}`)
    case 'path':
      return put((tree.numeric ? ':' : '.') + name(tree.name), tree.of)
    case 'negate':
      return put('_', tree.of)
    case 'arithmetic':
    case 'compare':
      return put(tree.op, tree.left, tree.right)
    case 'and':
    case 'or':
      return put(tree.is === 'and' ? '&' : 'o', tree.left, tree.right)
    case 'if':
      return put('?', tree.condition, tree.then, tree.else)
    case 'between':
      return put('^', tree.of, tree.low, tree.high)
    case 'list':
      return put(`[${tree.items.length}`, ...tree.items)
    case 'filter':
      return put(`{${tree.item ?? ''}`, tree.of, tree.by)
    case 'index':
      return put('#', tree.of, tree.by)
    case 'quantified':
      return put((tree.every ? '!' : '~') + tree.name, tree.over, tree.satisfies)
    case 'call': {
      const types = tree.types?.map((type) => `,${tables.type(type)}`).join('')
      return put(`(${name(tree.name)}${types ?? `/${tree.args.length}`}`, ...tree.args)
    }
    case 'in':
      return [...put(`@${tree.tests.length}`, tree.of), ...tree.tests.flatMap((test) => writeTest(test, put))]
    default:
      throw new Error(`"${tree.name}" was not checked`)
  }
}

function writeTest(test: Test, put: (token: string, ...parts: Tree[]) => string[]): string[] {
  if (test.is === 'value') return put(',', test.of)
  if (test.is === 'compare') return put(`;${test.op}`, test.to)
  return put(`]${Number(test.lowOpen)}${Number(test.highOpen)}`, test.low, test.high)
}

/** Reads what `writeTree` wrote. */
export function readTree(text: string, listed: Listed): Tree {
  return new Reader(tokensOf(text), listed).tree()
}

class Reader {
  #next = 0

  readonly #tokens: readonly string[]
  readonly #listed: Listed

  constructor(tokens: readonly string[], listed: Listed) {
    this.#tokens = tokens
    this.#listed = listed
  }

  #take(): string {
    const token = this.#tokens[this.#next]
    if (token === undefined) throw new Error('a formula of the packed rulebook ends too early')
    this.#next += 1
    return token
  }

  #name(text: string): string {
    return this.#listed.names[placeOf(text)] ?? ''
  }

  #trees(count: number): Tree[] {
    return Array.from({ length: count }, () => this.tree())
  }

  tree(): Tree {
    const at = 0
    const token = this.#take()
    const rest = token.slice(1)
    switch (token.charAt(0)) {
      case '"':
        return { is: 'string', value: this.#name(rest), at }
      case "'":
        return { is: 'date', value: rest, at }
      case 't':
      case 'f':
        return { is: 'boolean', value: token === 't', at }
      case 'n':
        return { is: 'null', at }
      case '$':
        return { is: 'fact', name: this.#name(rest), at }
      case '%':
        return { is: 'local', name: rest, at }
      case '.':
        if (/\d/.test(rest)) break
        return { is: 'path', of: this.tree(), name: this.#name(rest), at }
      case ':':
        return { is: 'path', of: this.tree(), name: this.#name(rest), at, numeric: true }
      case '_':
        return { is: 'negate', of: this.tree(), at }
      case '-':
        if (rest !== '') break
        return { is: 'arithmetic', op: '-', left: this.tree(), right: this.tree(), at }
      case '+':
      case '*':
      case '/':
        return { is: 'arithmetic', op: token as ArithmeticOp, left: this.tree(), right: this.tree(), at }
      case '<':
      case '>':
      case '=':
        return this.#compare(token as CompareOp)
      case '&':
        return { is: 'and', left: this.tree(), right: this.tree(), at }
      case 'o':
        return { is: 'or', left: this.tree(), right: this.tree(), at }
      case '?':
        // biome-ignore lint/suspicious/noThenProperty: the word of FEEL, and no promise
        return { is: 'if', condition: this.tree(), then: this.tree(), else: this.tree(), at }
      case '^':
        return { is: 'between', of: this.tree(), low: this.tree(), high: this.tree(), at }
      case '[':
        return { is: 'list', items: this.#trees(Number(rest)), at }
      case '{':
        return { is: 'filter', of: this.tree(), by: this.tree(), at, ...(rest && { item: rest }) }
      case '#':
        return { is: 'index', of: this.tree(), by: this.tree(), at }
      case '!':
        if (rest === '=') return this.#compare('!=')
        return this.#quantified(rest, true)
      case '~':
        return this.#quantified(rest, false)
      case '(':
        return this.#call(rest)
      case '@': {
        const of = this.tree()
        return { is: 'in', of, tests: Array.from({ length: Number(rest) }, () => this.#test()), at }
      }
    }
    return { is: 'number', value: token, at }
  }

  #compare(op: CompareOp): Tree {
    return { is: 'compare', op, left: this.tree(), right: this.tree(), at: 0 }
  }

  #quantified(name: string, every: boolean): Tree {
    return { is: 'quantified', every, name, over: this.tree(), satisfies: this.tree(), at: 0 }
  }

  #call(written: string): Tree {
    const [untyped = '', count] = written.split('/')
    if (count !== undefined) return { is: 'call', name: this.#name(untyped), args: this.#trees(Number(count)), at: 0 }
    const [name = '', ...places] = written.split(',')
    const types = places.map((place) => this.#listed.types[Number(place)] as Type)
    return { is: 'call', name: this.#name(name), args: this.#trees(types.length), at: 0, types }
  }

  #test(): Test {
    const token = this.#take()
    if (token === ',') return { is: 'value', of: this.tree() }
    if (token.startsWith(';')) return { is: 'compare', op: token.slice(1) as CompareOp, to: this.tree() }
    return {
      is: 'range',
      low: this.tree(),
      high: this.tree(),
      lowOpen: token[1] === '1',
      highOpen: token[2] === '1',
    }
  }
}
