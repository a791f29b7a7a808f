import { commonness } from './commonness.js'

/** Looks for words in the bytes of a file. */
export interface WordSearch {
  /** Which groups have a word in these bytes: bit 0 is the first group. */
  groupsIn(bytes: Uint8Array): number
}

/** Words of fewer bytes may lie across two pairs without filling either. */
export const shortestWord = 3

interface Entry {
  readonly word: Uint8Array
  /** Where in the word the pair stands. */
  readonly offset: number
  readonly groups: number
}

/**
 * Searches for hundreds of words in one pass that looks at every second byte pair only: a word of three bytes or more holds
 * a whole pair, wherever it begins. For each of the two ways that it can lie over the pairs, it is known by the rarest
 * pair in it; only where such a pair stands are words compared.
 * E.g. `socket` lies as `so ck et` or as `.s oc ke t.`: it is looked for at `ck` and at `oc`.
 *
 * Words are ASCII; at most 8 groups.
 */
export function wordSearch(groups: readonly (readonly string[])[]): WordSearch {
  const isKnown = new Uint8Array(0x10000)
  const entries = new Map<number, Entry[]>()
  const wanted = (1 << groups.length) - 1
  for (const [text, of] of groupsByWord(groups)) {
    const word = Buffer.from(text, 'latin1')
    for (const parity of [0, 1]) {
      const offset = rarestPair(text, parity)
      const pair = pairAt(word, offset)
      isKnown[pair] = 1
      entries.set(pair, [...(entries.get(pair) ?? []), { word, offset, groups: of }])
    }
  }
  return {
    groupsIn(bytes) {
      // Pairs are read as the machine's own 16-bit numbers, which begin at even addresses.
      const base = bytes.byteOffset & 1
      const length = (bytes.length - base) >> 1
      if (length <= 0) return 0
      const pairs = new Uint16Array(bytes.buffer, bytes.byteOffset + base, length)
      let found = 0
      for (let index = 0; index < length; index++) {
        const pair = pairs[index] as number
        if (isKnown[pair] === 0) continue
        found |= groupsAt(entries.get(pair) ?? [], bytes, base + index * 2, found)
        if (found === wanted) return found
      }
      return found
    },
  }
}

/** Each word once, with the bits of its groups; a word in which another of its group stands is left out. */
function groupsByWord(groups: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const [index, words] of groups.entries()) {
    const shortestFirst = [...new Set(words)].sort((a, b) => a.length - b.length)
    const kept: string[] = []
    for (const word of shortestFirst) {
      if (word.length < shortestWord) throw new Error(`"${word}" is too short to be looked for`)
      if (kept.some((shorter) => word.includes(shorter))) continue
      kept.push(word)
      found.set(word, (found.get(word) ?? 0) | (1 << index))
    }
  }
  return found
}

/** Where the rarest pair begins, among those at offsets of one parity. */
function rarestPair(word: string, parity: number): number {
  let best = parity
  for (let offset = parity; offset + 2 <= word.length; offset += 2) {
    if (commonness(word.slice(offset, offset + 2)) < commonness(word.slice(best, best + 2))) best = offset
  }
  return best
}

function pairAt(word: Uint8Array, offset: number): number {
  return new Uint16Array(
    Uint8Array.of(word[offset] as number, word[offset + 1] as number).buffer,
  )[0] as number
}

function groupsAt(entries: readonly Entry[], bytes: Uint8Array, at: number, known: number): number {
  let found = 0
  for (const { word, offset, groups } of entries) {
    if ((groups & ~(known | found)) !== 0 && standsAt(word, bytes, at - offset)) found |= groups
  }
  return found
}

function standsAt(word: Uint8Array, bytes: Uint8Array, start: number): boolean {
  if (start < 0 || start + word.length > bytes.length) return false
  for (let index = 0; index < word.length; index++) if (bytes[start + index] !== word[index]) return false
  return true
}
