/** For up to this many words, one search each is fastest. */
const few = 50

/**
 * Whether a text has any of these words in it. Many are not sought one by one: where letters of the text begin one, the only one
 * that may stand there is the last that does not come after the text in their order.
 */
export function containsAny(words: readonly string[]): (text: string) => boolean {
  if (words.length <= few) return (text) => words.some((word) => text.includes(word))
  // A word that begins with another word adds nothing.
  const sorted: string[] = []
  for (const word of [...words].sort()) {
    const before = sorted.at(-1)
    if (before === undefined || !word.startsWith(before)) sorted.push(word)
  }
  const lengths = sorted.map(({ length }) => length)
  const beginning = lengths.reduce((least, length) => Math.min(least, length), 4)
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0)
  const begins = new Set(sorted.map((word) => word.slice(0, beginning)))
  // A word of one letter may be followed by any other.
  const mayBegin = new Uint8Array(2 ** 16).fill(beginning < 2 ? 1 : 0)
  for (const word of sorted) mayBegin[firstTwo(word, 0)] = 1
  return (text) => {
    for (let at = 0; at + beginning <= text.length; at++) {
      if (mayBegin[firstTwo(text, at)] === 0 || !begins.has(text.slice(at, at + beginning))) continue
      const rest = text.slice(at, at + longest)
      const word = lastUpTo(sorted, rest)
      if (word !== undefined && rest.startsWith(word)) return true
    }
    return false
  }
}

/** 16 bits of two letters: others may have the same. */
function firstTwo(text: string, at: number): number {
  return ((text.charCodeAt(at) << 8) ^ text.charCodeAt(at + 1)) & 0xffff
}

/** The last of sorted texts that does not come after this one. */
function lastUpTo(sorted: readonly string[], text: string): string | undefined {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((sorted[middle] as string) <= text) from = middle + 1
    else to = middle
  }
  return sorted[from - 1]
}
