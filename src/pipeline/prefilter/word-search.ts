import { commonness } from './commonness.js'

/** Looks for sets of words in the bytes of a file. */
export interface WordSearch {
  /** Indexes of the sets of which a word stands in these bytes; in no order. */
  setsIn(bytes: Uint8Array): readonly number[]
}

/** Words of fewer bytes may lie across two pairs without filling either. */
export const shortestWord = 3

interface Word {
  readonly bytes: Uint8Array
  readonly sets: number[]
  /** The number of the file that it was last found in: once a file is enough. */
  foundIn: number
}

/** Part of a word by which it is noticed: one pair of bytes, or two where the word is long enough. */
interface Anchor {
  readonly word: Word
  /** Where in the word the anchor begins. */
  readonly offset: number
  readonly pairs: 1 | 2
}

/** Anchors of one pair share the first bit; those of different pairs are spread over the others. */
const bits = 16

/**
 * Searches for hundreds of words in one pass that looks at byte pairs at even places only: a word of three bytes or more
 * holds a whole pair wherever it begins, and one of five holds two. For each of the two ways that it can lie over the pairs
 * it is noticed by the rarest of them; only there are words compared. A pair and its successor are looked up in
 * two tables that must have a bit in common, so that most places cost two look-ups and no more.
 * E.g. `socket` lies as `so ck et` or as `.s oc ke t.`, and is noticed by `ck et` or by `oc ke`.
 */
export function wordSearch(sets: readonly (readonly string[])[]): WordSearch {
  const first = new Uint16Array(0x10000)
  const second = new Uint16Array(0x10000).fill(1)
  const alone = new Map<number, Anchor[]>()
  const anchored = new Map<number, Anchor[]>()
  for (const word of wordsOf(sets)) {
    for (const parity of [0, 1]) {
      const anchor = anchorOf(word, parity)
      const { offset, pairs } = anchor
      const pair = pairAt(word.bytes, offset)
      const next = pairs === 2 ? pairAt(word.bytes, offset + 2) : undefined
      const bit = next === undefined ? 1 : 2 << ((Math.imul(next, 0x9e3779b1) >>> 16) % (bits - 1))
      first[pair] = (first[pair] as number) | bit
      if (next !== undefined) second[next] = (second[next] as number) | bit
      if (next === undefined) put(alone, pair, anchor)
      else put(anchored, keyOf(pair, next), anchor)
    }
  }
  let files = 0
  return {
    setsIn(bytes) {
      // Pairs are read as the machine's own 16-bit numbers, which begin at even addresses.
      const base = bytes.byteOffset & 1
      const length = (bytes.length - base) >> 1
      if (length <= 0) return []
      const pairs = new Uint16Array(bytes.buffer, bytes.byteOffset + base, length)
      files++
      let index = noticed(pairs, 0, first, second)
      if (index === length) return nothing
      const found = new Set<number>()
      for (; index < length; index = noticed(pairs, index + 1, first, second)) {
        const at = base + index * 2
        const pair = pairs[index] as number
        if (((first[pair] as number) & 1) !== 0) take(alone.get(pair), bytes, at, files, found)
        if (index + 1 < length)
          take(anchored.get(keyOf(pair, pairs[index + 1] as number)), bytes, at, files, found)
      }
      return [...found]
    },
  }
}

/**
 * The first place from `index` on whose pair and successor have a bit in common, or the number of pairs. By itself, since
 * it is nearly all of the work: the engine compiles it soon and need not give that up for what seldom happens.
 */
function noticed(pairs: Uint16Array, index: number, first: Uint16Array, second: Uint16Array): number {
  const last = pairs.length - 1
  let at = index
  if (at > last) return at
  let seen = first[pairs[at] as number] as number
  for (; at < last; at++) {
    const next = pairs[at + 1] as number
    if ((seen & (second[next] as number)) !== 0) return at
    seen = first[next] as number
  }
  return seen === 0 ? at + 1 : at
}

const nothing: readonly number[] = []

/** Each word once, with the sets it is in. */
function wordsOf(sets: readonly (readonly string[])[]): Iterable<Word> {
  const words = new Map<string, Word>()
  for (const [index, set] of sets.entries()) {
    for (const text of set) {
      if (text.length < shortestWord) throw new Error(`"${text}" is too short to be looked for`)
      const word = words.get(text)
      if (word) word.sets.push(index)
      else words.set(text, { bytes: Buffer.from(text, 'latin1'), sets: [index], foundIn: 0 })
    }
  }
  return words.values()
}

/** The rarest pairs of a word that begins at an even place, or (parity 1) at an odd one. */
function anchorOf(word: Word, parity: number): Anchor {
  const { bytes } = word
  const pairs = bytes.length >= parity + 4 ? 2 : 1
  let offset = parity
  let least = Number.POSITIVE_INFINITY
  for (let start = parity; start + pairs * 2 <= bytes.length; start += 2) {
    const often = commonness(bytes, start, start + pairs * 2)
    if (often >= least) continue
    least = often
    offset = start
  }
  return { word, offset, pairs }
}

const pairBytes = new Uint8Array(2)
const pairNumber = new Uint16Array(pairBytes.buffer)

function pairAt(word: Uint8Array, offset: number): number {
  pairBytes[0] = word[offset] as number
  pairBytes[1] = word[offset + 1] as number
  return pairNumber[0] as number
}

/** A number that the engine keeps small; two anchors may share one, since words are compared in the end. */
function keyOf(pair: number, next: number): number {
  return ((pair << 14) ^ next) & 0x3fffffff
}

function put(map: Map<number, Anchor[]>, key: number, anchor: Anchor): void {
  const there = map.get(key)
  if (there) there.push(anchor)
  else map.set(key, [anchor])
}

function take(
  anchors: readonly Anchor[] | undefined,
  bytes: Uint8Array,
  at: number,
  file: number,
  found: Set<number>,
): void {
  if (!anchors) return
  for (const { word, offset } of anchors) {
    if (word.foundIn === file || !standsAt(word.bytes, bytes, at - offset)) continue
    word.foundIn = file
    for (const set of word.sets) found.add(set)
  }
}

function standsAt(word: Uint8Array, bytes: Uint8Array, start: number): boolean {
  if (start < 0 || start + word.length > bytes.length) return false
  for (let index = 0; index < word.length; index++) if (bytes[start + index] !== word[index]) return false
  return true
}
