import { lineStartsOf } from '../../model/lines.js'
import type { Span } from '../../model/source.js'

export function lineSpans(text: string): readonly Span[] {
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

export function lineEndLength(text: string, at: number): number {
  return text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1
}

/** How many lines the front matter takes, both marks included; 0 when there is none. */
export function frontMatterLines(text: string, spans: readonly Span[]): number {
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
