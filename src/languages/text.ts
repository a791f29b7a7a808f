import type { SourceText } from '../model/source.js'
import type { ParsedBase, ParseResult } from './parsed-file.js'

/** A file that is searched and not parsed, in whatever language. */
export interface TextFile extends ParsedBase {
  readonly syntax: 'text'
}

export function parseTexts(sources: readonly SourceText[]): ParseResult<TextFile>[] {
  return sources.map((source) => ({ kind: 'parsed', file: { syntax: 'text', source, problems: [] } }))
}
