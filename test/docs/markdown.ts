/** A fenced block of a page: the word behind the fence, what follows it, and the text. */
export interface Block {
  page: string
  line: number
  language: string
  /** The rest of the info string, such as a file name. */
  name: string
  text: string
}

/** A row of a table, by the words in the head of the table. */
export interface Row {
  page: string
  line: number
  cells: Record<string, string>
}

/** The fenced blocks of a page, in order. */
export function blocksOf(page: string, markdown: string): Block[] {
  const blocks: Block[] = []
  let open: (Omit<Block, 'text'> & { lines: string[] }) | undefined
  for (const [index, line] of markdown.split('\n').entries()) {
    const fence = /^```(\S*) ?(.*)$/.exec(line)
    if (fence && open) {
      const { lines, ...head } = open
      blocks.push({ ...head, text: lines.join('\n') })
      open = undefined
    } else if (fence) open = { page, line: index + 1, language: fence[1] ?? '', name: fence[2] ?? '', lines: [] }
    else open?.lines.push(line)
  }
  if (open) throw new Error(`${page}:${open.line}: the block is not closed`)
  return blocks
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim())
}

/** The rows of all tables of a page. */
export function rowsOf(page: string, markdown: string): Row[] {
  const rows: Row[] = []
  let head: string[] | undefined
  for (const [index, line] of markdown.split('\n').entries()) {
    if (!/^\|.*\|$/.test(line)) head = undefined
    else if (head === undefined) head = cellsOf(line)
    else if (!/^[|\s-]+$/.test(line)) {
      const cells = cellsOf(line)
      const names = head
      rows.push({ page, line: index + 1, cells: Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])) })
    }
  }
  return rows
}

/** Where the links of a page lead, code left out. */
export function linksOf(markdown: string): string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
}
