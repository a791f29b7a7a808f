const most = 24 * 1024 * 1024
const largest = 128 * 1024

/**
 * Bytes of files that are asked for again: the first that are asked for, as long as there is room. Texts would take more of it, and
 * the garbage collector would look at each.
 */
export class KeptBytes {
  readonly #kept = new Map<string, Uint8Array>()
  #room = most

  of(path: string): Uint8Array | undefined {
    return this.#kept.get(path)
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
