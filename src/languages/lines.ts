import { commentMarks } from '../model/comment-marks.js'
import type { SourceText, Span } from '../model/source.js'
import type { ParsedBase, ParseResult } from './parsed-file.js'

/** A file read line by line: settings, and languages of which only the import lines are read. */
export interface LinesFile extends ParsedBase {
  /** Lines that are not comments, in order. */
  readonly lines: readonly Line[]
}

export interface Line {
  readonly text: string
  /** The line without its break. */
  readonly span: Span
}

export function parseLines(sources: readonly SourceText[]): ParseResult<LinesFile>[] {
  return sources.map((source) => ({ kind: 'parsed', file: { source, problems: [], lines: linesOf(source) } }))
}

function linesOf({ text, language }: SourceText): Line[] {
  const lines: Line[] = []
  const marks = commentMarks(language)
  const slashes = marks.includes('//')
  let inBlock = false
  for (let start = 0; start <= text.length; ) {
    const end = lineEnd(text, start)
    const line = text.slice(start, end)
    const first = line.trimStart()
    const opens = slashes && !inBlock && first.startsWith('/*')
    const isComment = inBlock || opens || marks.some((mark) => first.startsWith(mark))
    if (!isComment) lines.push({ text: line, span: { start, end } })
    if (opens || inBlock) inBlock = !line.includes('*/')
    start = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1
  }
  return lines
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  if (end < 0) return text.length
  return text[end - 1] === '\r' && end > start ? end - 1 : end
}
