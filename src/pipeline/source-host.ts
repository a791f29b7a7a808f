import type { SourceHost } from '../languages/parsed-file.js'
import { askedSources } from '../model/asked.js'
import type { SourceText, Tree } from '../model/source.js'
import { type Decoded, decode, isUtf16 } from '../repository/decode.js'
import { type Gathered, sourceFrom } from './gather.js'
import { originIn } from './origin.js'

/** Bytes of files that are kept, so that they are read once. Texts would take more, and the garbage collector would look at them. */
const mostKept = 24 * 1024 * 1024
const largestKept = 128 * 1024

/**
 * The tree as parsers see it: neighbours by path, decoded on demand. Stage after stage asks for the same files: what is asked for first
 * is kept as it lies on the disk, as long as there is room.
 */
export function hostOf(
  tree: Tree,
  paths: readonly string[],
  mayAnswer: Gathered['mayAnswer'] = new Map(),
): SourceHost {
  const listed = new Set(paths)
  const origin = originIn(tree)
  const known = new Map<string, Omit<SourceText, keyof Decoded>>()
  const kept = new Map<string, Uint8Array>()
  let room = mostKept
  const bytesOf = (path: string) => {
    const before = kept.get(path)
    if (before) return before
    const read = listed.has(path) ? tree.read(path) : undefined
    if (read?.kind !== 'bytes') return undefined
    const { bytes } = read
    if (bytes.length > Math.min(room, largestKept)) return bytes
    // The tree overwrites them by the next file.
    const copy = new Uint8Array(bytes)
    room -= copy.length
    kept.set(path, copy)
    return copy
  }
  return {
    paths,
    has: (path) => listed.has(path),
    maySay: (path, said) =>
      !askedSources.includes(said.source) || (mayAnswer.get(path)?.includes(said.source) ?? true),
    mayHold(path, words) {
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
