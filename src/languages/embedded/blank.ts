import type { Span } from '../../model/source.js'

/** The same length and the same lines, and nothing on them. */
export function blank(text: string): string {
  return text.replace(/[^\r\n]+/g, (run) => ' '.repeat(run.length))
}

/** A text of which spans are written over, each by as many characters as it has. Spans come in order and do not overlap. */
export function overwrite<S extends Span>(
  text: string,
  spans: readonly S[],
  by: (whole: string, span: S) => string,
): string {
  if (spans.length === 0) return text
  const parts: string[] = []
  let at = 0
  for (const span of spans) {
    parts.push(text.slice(at, span.start), by(text.slice(span.start, span.end), span))
    at = span.end
  }
  parts.push(text.slice(at))
  return parts.join('')
}
