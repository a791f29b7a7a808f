import { syntaxOf } from '../../model/language-of.js'
import { lineStartsOf, positionAt } from '../../model/lines.js'
import { literally } from '../../model/literally.js'
import type { SourceText } from '../../model/source.js'
import { declarationsOf, isInComment, isSetting, type KeyDeclaration } from './declarations.js'
import { isProse } from './texts.js'

/** A place that reads a key, or a name that holds its value. */
export interface KeyReader {
  readonly path: string
  readonly line: number
  /** What the place says: the key, or a name that its value was handed to. */
  readonly name: string
  /** The address of a socket that is rewritten. */
  readonly isSocket: boolean
}

export function isScript({ path, language }: SourceText): boolean {
  return syntaxOf(language) === 'script' || /\.d\.[cm]?ts$/.test(path)
}

/**
 * Readers of a key in a file that is no script, and the declarations among them. In code, case does not count: settings
 * classes fill `ws_url` from `WS_URL`. A file that lists names of keys for a build (`turbo.json`) reads none.
 */
export function readersIn(
  key: string,
  source: SourceText,
): { readonly readers: readonly KeyReader[]; readonly declarations: readonly KeyDeclaration[] } {
  const { path, text } = source
  if (isProse(path) || /(^|\/)turbo\.jsonc?$/.test(path)) return { readers: [], declarations: [] }
  const isSettings = isSetting(path)
  const declarations = isSettings ? declarationsOf(key, source) : []
  const word = new RegExp(`(?<!\\w)${literally(key)}(?!\\w)`, isSettings ? 'g' : 'gi')
  const starts = lineStartsOf(text)
  const readers = [...text.matchAll(word)]
    .map((match) => match.index)
    .filter((at) => !declarations.some(({ span }) => span.start <= at && at < span.end))
    .filter((at) => !isInComment(text, at))
    .map((at) => ({ path, line: positionAt(starts, at).line, name: key, isSocket: false }))
  return { readers, declarations }
}
