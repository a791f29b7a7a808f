import type { Tree } from '../model/source.js'

const most = 32 * 1024 * 1024
const largest = 128 * 1024

/**
 * Bytes of files that are read again: the first ones that are kept, as long as there is room. Texts would take more memory, and the
 * garbage collector would visit each.
 */
export class KeptBytes {
  readonly #kept = new Map<string, Uint8Array>()
  #room = most

  /** Read where they are not kept; undefined: there are none. */
  bytesOf(tree: Tree, path: string): Uint8Array | undefined {
    const before = this.#kept.get(path)
    if (before) return before
    const read = tree.read(path)
    return read.kind === 'bytes' ? this.keep(path, read.bytes) : undefined
  }

  /** The bytes that a tree hands out are overwritten by those of the next file. */
  keep(path: string, bytes: Uint8Array): Uint8Array {
    if (bytes.length > Math.min(this.#room, largest)) return bytes
    const copy = new Uint8Array(bytes)
    this.#room -= copy.length
    this.#kept.set(path, copy)
    return copy
  }
}
