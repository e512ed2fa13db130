/** Colours for a terminal; plain text elsewhere. */
export interface Paint {
  heading(text: string): string
  title(text: string): string
  label(text: string): string
  faint(text: string): string
}

function code(open: number, close: number) {
  return (text: string) => `\u001b[${open}m${text}\u001b[${close}m`
}

const plain = (text: string) => text

export function paintFor(terminal: boolean): Paint {
  if (!terminal) return { heading: plain, title: plain, label: plain, faint: plain }
  return { heading: code(1, 22), title: code(36, 39), label: code(4, 24), faint: code(2, 22) }
}
