import { atFile } from '../model/run-limit.js'
import type { SourceText, Span } from '../model/source.js'
import { scanMarkdown } from './markdown/scan.js'
import type { ParsedBase, ParseResult } from './parsed-file.js'

export { inlineCodeIn } from './markdown/inline-code.js'

/** `fence` is a line that opens or closes a code block, `code` a line in one. A list item or a table row is `text`. */
export type MarkdownLineKind = 'front-matter' | 'heading' | 'fence' | 'code' | 'comment' | 'blank' | 'text'

export interface MarkdownLine {
  readonly kind: MarkdownLineKind
  /** Without its line end. */
  readonly span: Span
}

export interface MarkdownHeading {
  readonly level: 1 | 2 | 3 | 4 | 5 | 6
  readonly text: string
  readonly span: Span
}

export interface MarkdownFence {
  /** All that follows the opening marks, e.g. `js title="a"`. */
  readonly info: string
  readonly content: Span
  /** false: the block was ended by the end of the file or of its quote. */
  readonly closed: boolean
}

/** A Markdown file line by line: as much of its structure as is needed to say where a word stands. */
export interface MarkdownFile extends ParsedBase {
  /** Between the marks. */
  readonly frontMatter?: Span
  readonly headings: readonly MarkdownHeading[]
  readonly fences: readonly MarkdownFence[]
  /** HTML comments, outside code. One that is never closed reaches to the end, if it began its line. */
  readonly comments: readonly Span[]
  readonly lines: readonly MarkdownLine[]
}

/** Every text is Markdown: no file fails and there are no problems. */
export function parseMarkdowns(sources: readonly SourceText[]): ParseResult<MarkdownFile>[] {
  return sources.map((source) => {
    atFile(source.path)
    return { kind: 'parsed', file: { source, problems: [], ...scanMarkdown(source.text) } }
  })
}
