import type { MarkdownFile, MarkdownLine } from '../../languages/markdown.js'
import type { Span } from '../../model/source.js'

/** The parts of a line that a reader sees: all but HTML comments. */
export function visible(file: MarkdownFile, line: MarkdownLine): readonly Span[] {
  if (line.kind === 'comment' || line.kind === 'blank') return []
  if (line.kind === 'code' || line.kind === 'front-matter') return [line.span]
  const parts: Span[] = []
  let from = line.span.start
  for (const { start, end } of commentsFrom(file, line.span)) {
    if (start > from) parts.push({ start: from, end: start })
    from = Math.max(from, end)
  }
  if (from < line.span.end) parts.push({ start: from, end: line.span.end })
  return parts
}

/** Comments that overlap a line, found by bisection: a long file has many of both. */
function commentsFrom(file: MarkdownFile, line: Span): readonly Span[] {
  const { comments } = file
  let low = 0
  let high = comments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((comments[middle]?.end ?? 0) <= line.start) low = middle + 1
    else high = middle
  }
  let last = low
  while ((comments[last]?.start ?? line.end) < line.end) last++
  return comments.slice(low, last)
}
