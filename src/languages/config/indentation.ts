/** A text with some lines indented further, and the way back to the offsets of the text as it was. */
export interface Repaired {
  readonly text: string
  originalOffset(offset: number): number
}

interface Pad {
  /** Start of the line in the text as it was. */
  readonly at: number
  readonly width: number
}

/**
 * Indents the continuation lines of a quote or of brackets that stand at or left of the key that owns them. YAML 1.2
 * forbids that, YAML 1.1 loaders (PyYAML, so CloudFormation) take it; leading spaces there are no part of any value.
 * E.g. `key: [⏎a⏎]` → `key: [⏎ a⏎ ]`. undefined: there is no such line.
 */
export function repairIndentation(text: string): Repaired | undefined {
  const pads: Pad[] = []
  const reader = new LineReader(text)
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    const width = reader.read(start, end)
    if (width > 0) pads.push({ at: start, width })
    start = end + 1
  }
  if (pads.length === 0) return undefined
  return { text: padded(text, pads), originalOffset: wayBack(pads) }
}

/** Keeps just enough of YAML's state to know which lines continue a quote or brackets, and who owns those. */
class LineReader {
  private quote = ''
  private brackets = 0
  /** Continuation lines must be indented further than this. */
  private owner = -1
  /** Inside a block scalar (`|`, `>`): lines indented further than this are its text. */
  private block: number | undefined
  /** Nothing of a scalar was read yet: a quote or a bracket here opens one. */
  private fresh = true

  constructor(private readonly text: string) {}

  /** Takes in one line and says by how many spaces it must be indented. */
  read(start: number, end: number): number {
    let first = start
    while (first < end && this.text[first] === ' ') first++
    const indent = first - start
    const blank = this.text.slice(first, end).trim() === ''
    if (blank) return 0
    if (this.block !== undefined) {
      if (indent > this.block) return 0
      this.block = undefined
    }
    if (this.quote || this.brackets > 0) {
      this.scan(start, first, first, end)
      return Math.max(0, this.openedAt + 1 - indent)
    }
    let content = first
    while ((this.text[content] === '-' || this.text[content] === '?') && this.text[content + 1] === ' ') {
      content++
      while (this.text[content] === ' ') content++
    }
    this.fresh = true
    this.scan(start, content, content, end)
    return 0
  }

  /** The owner as it was when the line began; `scan` may have closed it and opened another. */
  private openedAt = -1

  private scan(lineStart: number, content: number, from: number, end: number): void {
    this.openedAt = this.owner
    for (let i = from; i < end; i++) {
      const c = this.text[i] ?? ''
      if (this.quote) i = this.inQuote(c, i)
      else if (c === ' ' || c === '\t' || c === '\r') continue
      else if (c === '#' && (i === from || /\s/.test(this.text[i - 1] ?? ''))) return
      else if (this.fresh && (c === '!' || c === '&'))
        while (i + 1 < end && !/[\s,\]}]/.test(this.text[i + 1] ?? '')) i++
      else if (this.fresh && (c === '"' || c === "'")) this.open(lineStart, content, i, c)
      else if ((this.fresh || this.brackets > 0) && (c === '[' || c === '{'))
        this.open(lineStart, content, i, '')
      else if (this.brackets > 0 && (c === ']' || c === '}')) {
        this.brackets--
        this.fresh = false
      } else if (this.fresh && this.brackets === 0 && (c === '|' || c === '>')) {
        this.block = content - lineStart - (i > content ? 0 : 1)
        return
      } else this.fresh = this.separates(c, i)
    }
  }

  /** The offset to go on from. A doubled `'` and an escaped `"` do not close. */
  private inQuote(c: string, i: number): number {
    if (this.quote === '"' && c === '\\') return i + 1
    if (c !== this.quote) return i
    if (c === "'" && this.text[i + 1] === "'") return i + 1
    this.quote = ''
    this.fresh = false
    return i
  }

  private open(lineStart: number, content: number, at: number, quote: string): void {
    // With something before it on its line (a key), the value belongs to that column; else to one further left.
    if (this.brackets === 0) this.owner = content - lineStart - (at > content ? 0 : 1)
    if (quote) this.quote = quote
    else this.brackets++
    this.fresh = true
  }

  /** Whether a value may begin after this character. In brackets, `"a":1` needs no space. */
  private separates(c: string, i: number): boolean {
    const next = this.text[i + 1] ?? '\n'
    if (this.brackets === 0) return c === ':' && /\s/.test(next)
    return c === ',' || (c === ':' && /[\s[\]{},"']/.test(next))
  }
}

function padded(text: string, pads: readonly Pad[]): string {
  const parts: string[] = []
  let done = 0
  for (const { at, width } of pads) {
    parts.push(text.slice(done, at), ' '.repeat(width))
    done = at
  }
  parts.push(text.slice(done))
  return parts.join('')
}

function wayBack(pads: readonly Pad[]): (offset: number) => number {
  const begins: number[] = []
  const added: number[] = [0]
  let sum = 0
  for (const { at, width } of pads) {
    begins.push(at + sum)
    sum += width
    added.push(sum)
  }
  return (offset) => {
    let low = 0
    let high = begins.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((begins[middle] ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    const pad = pads[low - 1]
    // Within the spaces that were put in, there is only the line's start to point at.
    return Math.max(offset - (added[low] ?? 0), pad?.at ?? 0)
  }
}
