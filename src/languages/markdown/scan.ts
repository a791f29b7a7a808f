import { lineStartsOf } from '../../model/lines.js'
import type { Span } from '../../model/source.js'
import type { MarkdownFence, MarkdownHeading, MarkdownLine, MarkdownLineKind } from '../markdown.js'
import { Comments } from './comments.js'
import { type FenceMark, fenceMark, headingMark, underlineLevel } from './marks.js'
import { type Prefix, prefixOf } from './prefix.js'

export interface Scanned {
  readonly frontMatter?: Span
  readonly headings: readonly MarkdownHeading[]
  readonly fences: readonly MarkdownFence[]
  readonly comments: readonly Span[]
  readonly lines: readonly MarkdownLine[]
}

/** One pass over the lines. Time grows with the text's length whatever it holds: no line is read back. */
export function scanMarkdown(text: string): Scanned {
  return new Scanner(text).scan()
}

interface OpenFence extends FenceMark {
  readonly quotes: number
  readonly content: number
}

class Scanner {
  private readonly headings: MarkdownHeading[] = []
  private readonly fences: MarkdownFence[] = []
  private readonly comments: Comments
  private readonly lines: MarkdownLine[] = []
  private fence: OpenFence | undefined
  private inList = false
  /** The last line, when it may turn out to be a heading by the line under it. */
  private paragraph: Span | undefined

  constructor(private readonly text: string) {
    this.comments = new Comments(text)
  }

  scan(): Scanned {
    const spans = lineSpans(this.text)
    const front = frontMatterLines(this.text, spans)
    spans.forEach((span, index) => {
      const kind = index < front ? 'front-matter' : this.kindOf(span)
      if (kind !== 'text') this.paragraph = undefined
      this.lines.push({ kind, span })
    })
    if (this.fence) this.endFence(this.text.length, false)
    const [open, close] = [spans[0], spans[front - 1]]
    return {
      ...(front > 0 && open && close
        ? { frontMatter: { start: spans[1]?.start ?? open.end, end: close.start } }
        : {}),
      headings: this.headings,
      fences: this.fences,
      comments: this.comments.found,
      lines: this.lines,
    }
  }

  private kindOf(span: Span): MarkdownLineKind {
    if (span.end <= this.comments.end && span.end > span.start) return 'comment'
    const prefix = prefixOf(this.text, span.start, span.end)
    if (this.fence) {
      const kind = this.inFence(span, prefix, this.fence)
      if (kind) return kind
    }
    if (prefix.content === span.end) return 'blank'
    this.followList(prefix, span)
    // Four spaces make a code block of their own, unless they are a list item's.
    const indented = prefix.indent >= 4 && !this.inList
    if (!indented && span.start >= this.comments.end) {
      const mark = fenceMark(this.text, prefix.content, span.end)
      if (mark) {
        this.fence = {
          ...mark,
          quotes: prefix.quotes,
          content: Math.min(span.end + lineEndLength(this.text, span.end), this.text.length),
        }
        return 'fence'
      }
      const heading = headingMark(this.text, prefix.content, span.end)
      if (heading) {
        this.comments.read(span, prefix.content)
        this.headings.push({ ...heading, span })
        return 'heading'
      }
      if (this.endsHeading(span, prefix)) return 'heading'
    }
    const before = this.comments.found.length
    this.comments.read(span, prefix.content)
    const only = this.comments.found.length === before + 1 ? this.comments.found[before] : undefined
    if (
      only?.start === prefix.content &&
      this.text.slice(only.end, Math.max(only.end, span.end)).trim() === ''
    )
      return 'comment'
    this.paragraph = prefix.listItem || prefix.quotes > 0 || indented ? undefined : span
    return 'text'
  }

  /** undefined: the quote in which the block stood is over, so the line is not in it. */
  private inFence(span: Span, prefix: Prefix, fence: OpenFence): MarkdownLineKind | undefined {
    if (prefix.quotes < fence.quotes) {
      this.endFence(span.start, false)
      return undefined
    }
    const mark = fenceMark(this.text, prefix.content, span.end)
    const closes =
      mark?.mark === fence.mark && mark.length >= fence.length && mark.info === '' && !prefix.listItem
    if (!closes) return 'code'
    this.endFence(span.start, true)
    return 'fence'
  }

  private endFence(end: number, closed: boolean): void {
    if (!this.fence) return
    const { info, content } = this.fence
    this.fences.push({ info, content: { start: Math.min(content, end), end }, closed })
    this.fence = undefined
  }

  private endsHeading(span: Span, prefix: Prefix): boolean {
    if (!this.paragraph || prefix.listItem || prefix.quotes > 0) return false
    const level = underlineLevel(this.text, prefix.content, span.end)
    if (!level) return false
    const title = this.paragraph
    this.headings.push({ level, text: this.text.slice(title.start, title.end).trim(), span: title })
    this.lines[this.lines.length - 1] = { kind: 'heading', span: title }
    return true
  }

  private followList(prefix: Prefix, span: Span): void {
    if (prefix.listItem) this.inList = true
    else if (prefix.content === span.start && this.lines.at(-1)?.kind === 'blank') this.inList = false
  }
}

function lineSpans(text: string): readonly Span[] {
  const starts = lineStartsOf(text)
  const spans: Span[] = []
  starts.forEach((start, index) => {
    const next = starts[index + 1]
    let end = next ?? text.length
    while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--
    // What follows the final line end is no line.
    if (next !== undefined || end > start) spans.push({ start, end })
  })
  return spans
}

function lineEndLength(text: string, at: number): number {
  return text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1
}

/** How many lines the front matter takes, both marks included; 0 when there is none. */
function frontMatterLines(text: string, spans: readonly Span[]): number {
  const lineAt = (span: Span | undefined) => (span ? text.slice(span.start, span.end).trimEnd() : undefined)
  const mark = spans[0] && spans[0].end - spans[0].start < 8 ? lineAt(spans[0]) : undefined
  if (mark !== '---' && mark !== '+++') return 0
  const close = spans.findIndex((span, index) => {
    if (index === 0 || span.end - span.start > 8) return false
    const line = lineAt(span)
    return line === mark || (mark === '---' && line === '...')
  })
  return close < 0 ? 0 : close + 1
}
