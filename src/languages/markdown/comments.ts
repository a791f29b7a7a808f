import type { Span } from '../../model/source.js'
import { inlineCodeIn } from './inline-code.js'

/** HTML comments, as lines are read from top to bottom. */
export class Comments {
  readonly found: Span[] = []
  /** Text before this offset belongs to a comment, if it is not read yet. */
  end = 0
  /** No `-->` after this point: sought once. */
  private noMore = false

  constructor(private readonly text: string) {}

  /** Takes in the comments that begin on this line, outside inline code. `content` is where its text begins. */
  read(span: Span, content: number): void {
    let from = Math.max(span.start, this.end)
    const line = this.text.slice(span.start, span.end)
    if (!line.includes('<!--')) return
    const code = inlineCodeIn(this.text, from, span.end)
    let next = 0
    for (;;) {
      const found = line.indexOf('<!--', from - span.start)
      if (found < 0) return
      const start = span.start + found
      while ((code[next]?.end ?? span.end) <= start && next < code.length) next++
      const within = code[next]
      if (within && within.start <= start) {
        from = within.end
        continue
      }
      const close = this.noMore ? -1 : this.text.indexOf('-->', start + 2)
      if (close < 0) {
        this.noMore = true
        if (start !== content) return
      }
      const end = close < 0 ? this.text.length : close + 3
      this.found.push({ start, end })
      this.end = end
      if (end >= span.end) return
      from = end
    }
  }
}
