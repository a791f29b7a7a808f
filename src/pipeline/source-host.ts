import type { SourceHost } from '../languages/parsed-file.js'
import type { SourceText, Tree } from '../model/source.js'
import { treeQuestionSources } from '../model/tree-questions.js'
import { type Decoded, decode, isUtf16 } from '../repository/decode.js'
import { type Gathered, sourceFrom } from './gather.js'
import { KeptBytes } from './kept-bytes.js'
import { originIn } from './origin.js'

/** More words are sought in the text sooner than one by one. */
const fewWords = 16

/**
 * The tree as parsers see it: neighbours by path, decoded on demand. Several stages read the same files: `kept` holds some of them, and
 * `origin` what is known of the folders around them.
 */
export function hostOf(
  tree: Tree,
  paths: readonly string[],
  {
    mayAnswer = new Map(),
    kept = new KeptBytes(),
    origin = originIn(tree),
  }: Partial<Pick<Gathered, 'mayAnswer' | 'kept' | 'origin'>> = {},
): SourceHost {
  const listed = new Set(paths)
  const known = new Map<string, Omit<SourceText, keyof Decoded>>()
  const bytesOf = (path: string) => (listed.has(path) ? kept.bytesOf(tree, path) : undefined)
  return {
    paths,
    has: (path) => listed.has(path),
    ...(tree.linkEnd === undefined ? {} : { linkEnd: (path) => tree.linkEnd?.(path) ?? 'none' }),
    maySay: (path, said) =>
      !treeQuestionSources.includes(said.source) || (mayAnswer.get(path)?.includes(said.source) ?? true),
    mayHold(path, words) {
      if (words.length > fewWords) return true
      const bytes = bytesOf(path)
      if (!bytes) return false
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      return isUtf16(bytes) || words.some((word) => buffer.includes(word, 'latin1'))
    },
    text(path) {
      const bytes = bytesOf(path)
      return bytes && decode(bytes)?.text
    },
    read(path) {
      const bytes = bytesOf(path)
      const decoded = bytes && decode(bytes)
      if (!decoded) return undefined
      let about = known.get(path)
      if (!about) {
        const { text: _, encoding: _1, byteOrderMark: _2, ...found } = sourceFrom(path, decoded, origin)
        about = found
        known.set(path, about)
      }
      return { ...about, ...decoded }
    },
  }
}
