import type { LinkEnd, Problem, SourceText, Syntax } from '../model/source.js'
import type { ConfigFile } from './config.js'
import type { LinesFile } from './lines.js'
import type { MarkdownFile } from './markdown.js'
import type { PythonFile } from './python.js'
import type { ScriptFile } from './script/script.js'
import type { TerraformFile } from './terraform.js'
import type { TextFile } from './text.js'

/** What each parser makes of a file. A rule for a syntax is handed exactly that. */
export interface ParsedFiles {
  readonly script: ScriptFile
  readonly python: PythonFile
  readonly terraform: TerraformFile
  readonly config: ConfigFile
  readonly markdown: MarkdownFile
  readonly lines: LinesFile
  readonly text: TextFile
}

export type ParsedFile = ParsedFiles[Syntax]

/** What every parsed file has. `problems` are syntax errors: what was read around them still counts. */
export interface ParsedBase {
  readonly source: SourceText
  readonly problems: readonly Problem[]
}

/** Frees what a parser holds outside the garbage collector's reach. Called once, after the last rule. */
export interface Disposable {
  dispose(): void
}

/** The texts of the tree that is scanned, for parsers that must look at a file's neighbours. */
export interface SourceHost {
  /** All that was listed, for parsers that look for what belongs together by folder. */
  readonly paths: readonly string[]
  has(path: string): boolean
  /** Whether a file may match: for the questions to all files this is mostly known without reading the file. */
  maySay?(path: string, said: RegExp): boolean
  /** Whether one of these words, in ASCII, may stand in its text; of many words it always may. Nothing is decoded for it. */
  mayHold?(path: string, words: readonly string[]): boolean
  /** undefined when the file is not there or cannot be decoded. */
  read(path: string): SourceText | undefined
  /** Only its text, for questions about thousands of files: the other results of `read` are not computed. */
  text(path: string): string | undefined
  /** Where a link of the tree leads. */
  linkEnd?(path: string): LinkEnd
}

/** A parser takes all candidates of its syntax at once, so that names can be followed from file to file. */
export type ParseResult<F> =
  | { readonly kind: 'parsed'; readonly file: F }
  | { readonly kind: 'failed'; readonly path: string; readonly message: string }
