import type { Tree } from '../formula/tree.js'
import { unknownText } from './helpers.js'
import type { Page, Variable, Variables } from './page.js'
import type { RecordReader } from './reading.js'

/** Writes what goes through lists. */
export class ListWriter {
  constructor(
    private readonly page: Page,
    private readonly reader: RecordReader,
    /** Writes a formula with these variables. */
    private readonly write: (tree: Tree, variables: Variables) => string,
    private readonly isFixed: (tree: Tree) => boolean,
  ) {}

  /** The name of what reads a field of whatever a value is. */
  fieldReader({ name, numeric = false }: { name: string; numeric?: boolean }): string {
    return this.page.operands.name({ is: 'field', name, numeric }, `${name} ${numeric}`)
  }

  /** A field of every record of a list. */
  projection(list: string, type: string, tree: Tree & { is: 'path' }, variables: Variables): string {
    const { page } = this
    const sure = this.reader.holdsSurely(tree.of, variables)
    const otherwise = this.fieldReader(tree)
    const [result, items, record, value] = [1, 2, 3, 4].map(() => page.fresh()) as Four
    page.line(`let ${result}`)
    page.line(`if (${list} === null || ${unknownText(list)}) ${result} = ${otherwise}(${list})`)
    page.line('else {')
    page.line(`const ${items} = []`)
    this.entries(list, (entry) => {
      page.line(`const ${record} = ${entry}.value`)
      page.line(`let ${value}`)
      this.reader.fieldOf(record, sure, value, type, tree.name, () => otherwise)
      page.line(`${items}.push({ value: ${value}, sure: ${entry}.sure })`)
    })
    page.line(`${result} = { items: ${items}, open: ${list}.open }`)
    page.line('}')
    return result
  }

  filter(tree: Tree & { is: 'filter' }, variables: Variables): string {
    const { page } = this
    return this.listed(tree.of, variables, (given, result) => {
      const kept = page.let('[]')
      const item = this.itemOf(tree.of, variables)
      this.loop(given, item, (entry) => {
        const truth = this.write(tree.by, withItem(variables, tree, item))
        page.line(`if (${truth} === true) ${kept}.push(${entry})`)
        page.line(
          `else if (${unknownText(truth)}) ${kept}.push(${entry}.sure ? { value: ${item.name}, sure: false } : ${entry})`,
        )
      })
      page.line(`${result} = { items: ${kept}, open: ${given}.open }`)
    })
  }

  quantified(tree: Tree & { is: 'quantified' }, variables: Variables): string {
    const { page } = this
    const { every } = tree
    return this.listed(tree.over, variables, (given, truth) => {
      page.line(`${truth} = ${given}.open ? U : ${every}`)
      const item = this.itemOf(tree.over, variables)
      this.loop(given, item, (entry) => {
        const one = this.write(tree.satisfies, new Map(variables).set(tree.name, item))
        // An item that may not belong to the list counts only when it changes nothing.
        const told = page.let(`${entry}.sure || ${one} === ${every} ? ${one} : U`)
        page.line(`${truth} = ${truth} === ${every} ? ${told} : ${every ? 'and' : 'or'}(${truth}, ${told})`)
        page.line(`if (${truth} === ${!every}) break`)
      })
    })
  }

  /** What is made of a list, of which nothing may be known; null where there is no list. */
  private listed(of: Tree, variables: Variables, body: (given: string, result: string) => void): string {
    const { page } = this
    const list = this.write(of, variables)
    const [result, given] = [page.fresh(), page.fresh()]
    page.line(`let ${result} = null`)
    page.line(`if (${list} !== null) {`)
    page.line(`const ${given} = ${unknownText(list)} ? ANY_LIST : ${list}`)
    body(given, result)
    page.line('}')
    return result
  }

  /** Counts a list as it is gone through, so that what was filtered needs no list of its own. */
  count(list: Tree, variables: Variables): string {
    const { page } = this
    const [all, sure] = [page.fresh(), page.fresh()]
    page.line(`let ${all} = 0, ${sure} = 0`)
    const open = this.each(list, variables, (_item, belongs) => {
      page.line(`${all} += 1`)
      page.line(`if (${belongs}) ${sure} += 1`)
    })
    return page.let(`${open} === null ? null : counted(${sure}, ${all}, ${open})`)
  }

  /** Adds a list up in the same way. */
  total(list: Tree, variables: Variables): string {
    const { page } = this
    const sum = page.fresh()
    page.line(`let ${sum} = 0`)
    const open = this.each(list, variables, ({ name }, belongs) => {
      const plain = `${belongs} && typeof ${name} === 'number' && typeof ${sum} === 'number'`
      page.line(`${sum} = ${plain} ? numbers.add(${sum}, ${name}) : addItem(${sum}, ${name}, ${belongs})`)
    })
    return page.let(`${open} === null ? null : ${open} ? anyNumber : ${sum}`)
  }

  /**
   * A loop over the items of a list, of its filters and of a field of its records, without making those lists. Gives the name of
   * what says whether there may be more items; null where there is no list.
   */
  private each(list: Tree, variables: Variables, body: (item: Variable, belongs: string) => void): string {
    const { page } = this
    if (list.is === 'filter' && !this.isFixed(list)) {
      return this.each(list.of, variables, (item, belongs) => {
        const truth = this.write(list.by, withItem(variables, list, item))
        page.line(`if (${truth} === true || ${unknownText(truth)}) {`)
        body(item, page.let(`${truth} === true && ${belongs}`))
        page.line('}')
      })
    }
    const type = list.is === 'path' ? this.reader.recordsIn(list.of, variables) : undefined
    if (list.is === 'path' && type !== undefined) {
      return this.each(list.of, variables, (record, belongs) => {
        const value = page.declare()
        this.reader.fieldOf(record.name, record.sure ?? false, value, type, list.name, () => this.fieldReader(list))
        body({ name: value, type: this.reader.typeOfField(type, list.name) }, belongs)
      })
    }
    const given = this.write(list, variables)
    const open = page.fresh()
    page.line(`let ${open} = null`)
    page.line(`if (${given} !== null) {`)
    page.line(`${open} = ${unknownText(given)} || ${given}.open`)
    page.line(`if (!(${unknownText(given)})) {`)
    this.loop(given, this.itemOf(list, variables), (entry, item) => body(item, `${entry}.sure`))
    page.line('}')
    page.line('}')
    return open
  }

  /** A loop over the items of a list. */
  private loop(given: string, item: Variable, body: (entry: string, item: Variable) => void): void {
    this.entries(given, (entry) => {
      this.page.line(`const ${item.name} = ${entry}.value`)
      body(entry, item)
    })
  }

  /** A loop over the entries of a list, by their places: what `for ... of` asks of an array is three times the code. */
  private entries(list: string, body: (entry: string) => void): void {
    const { page } = this
    const [entries, at, entry] = [page.fresh(), page.fresh(), page.fresh()]
    page.line(`const ${entries} = ${list}.items`)
    page.line(`for (let ${at} = 0; ${at} < ${entries}.length; ${at} += 1) {`)
    page.line(`const ${entry} = ${entries}[${at}]`)
    body(entry)
    page.line('}')
  }

  private itemOf(list: Tree, variables: Variables): Variable {
    const type = this.reader.typeOf(list, variables)
    const item = { name: this.page.fresh(), type: type?.is === 'list' ? type.of : undefined }
    return this.reader.holdsSurely(list, variables) ? { ...item, sure: true } : item
  }
}

type Four = [string, string, string, string]

function withItem(variables: Variables, { item = 'item' }: Tree & { is: 'filter' }, variable: Variable): Variables {
  return new Map(variables).set(item, variable)
}
