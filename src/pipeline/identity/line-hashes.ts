import type { SourceText } from '../../model/source.js'

/** Characters that the hash of a line looks at, from the line's start, spaces and tabs not counted. */
const windowSize = 100
const factor = 37
const tab = 9
const lineFeed = 10
const carriageReturn = 13
const space = 32
/** Stands behind the last character of a file. */
const endOfFile = 65_535
const word = 2 ** 32

/** `factor ** windowSize` modulo 2^64, as its high and its low 32 bits: what the character that leaves the window is worth. */
const [leavingHigh, leavingLow] = halves(BigInt.asUintN(64, BigInt(factor) ** BigInt(windowSize)))

/**
 * For each wanted line (from 1) the value that identifies alerts in GitHub code scanning, `primaryLocationLineHash`: a rolling hash
 * modulo 2^64 over the 100 characters from the line's start, in hexadecimal, a colon, and how often that hash has come in the file
 * so far. Spaces and tabs do not count, CR and CRLF count as LF, and the file is followed by an end mark and zeros. Computed as in
 * github/codeql-action (src/fingerprints.ts), so that an upload neither adds nor doubts it. A file that is not UTF-8 has none:
 * there, that action does not read the text.
 */
export function lineHashes(
  { text, encoding, byteOrderMark }: Pick<SourceText, 'text' | 'encoding' | 'byteOrderMark'>,
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, string> {
  const hashes = new Map<number, string>()
  if (encoding !== 'utf-8' || wanted.size === 0) return hashes
  let last = 0
  for (const line of wanted) last = Math.max(last, line)
  const { highs, lows } = roll(byteOrderMark ? `\ufeff${text}` : text, last)
  // Most lines are not wanted: only hashes that can equal a wanted one become strings.
  const askedFor = new Set([...wanted].map((line) => lows[line - 1]))
  const seen = new Map<string, number>()
  lows.forEach((low, index) => {
    if (!askedFor.has(low)) return
    const hash = hexadecimal(highs[index] ?? 0, low)
    const times = (seen.get(hash) ?? 0) + 1
    seen.set(hash, times)
    if (wanted.has(index + 1)) hashes.set(index + 1, `${hash}:${times}`)
  })
  return hashes
}

interface Halves {
  readonly highs: readonly number[]
  readonly lows: readonly number[]
}

/**
 * The hashes of the lines from the first to `last`, or to the end.
 * 64-bit arithmetic in two halves: every product below stays under 2^53, where numbers are exact.
 */
function roll(text: string, last: number): Halves {
  const characters = new Uint16Array(windowSize)
  /** 1 at the place of a character that begins a line. */
  const begins = new Uint8Array(windowSize)
  const highs: number[] = []
  const lows: number[] = []
  let high = 0
  let low = 0
  let at = 0
  const put = (code: number, isLineStart: boolean): void => {
    if (begins[at] === 1) {
      highs.push(high)
      lows.push(low)
    }
    const leaving = characters[at] ?? 0
    begins[at] = isLineStart ? 1 : 0
    characters[at] = code
    const sum = low * factor + code - leavingLow * leaving
    high = (high * factor - leavingHigh * leaving + Math.floor(sum / word)) >>> 0
    low = sum >>> 0
    at = at + 1 === windowSize ? 0 : at + 1
  }
  let isLineStart = true
  let afterReturn = false
  for (let i = 0; i < text.length && lows.length < last; i++) {
    const code = text.charCodeAt(i)
    const isSecondOfTwo = afterReturn && code === lineFeed
    afterReturn = code === carriageReturn
    if (code === space || code === tab || isSecondOfTwo) continue
    const isEnd = code === carriageReturn || code === lineFeed
    put(isEnd ? lineFeed : code, isLineStart)
    isLineStart = isEnd
  }
  put(endOfFile, isLineStart)
  for (let i = 0; i < windowSize && lows.length < last; i++) put(0, false)
  return { highs, lows }
}

function halves(value: bigint): readonly [high: number, low: number] {
  return [Number(value >> 32n), Number(value & 0xffffffffn)]
}

/** Without leading zeros. */
function hexadecimal(high: number, low: number): string {
  return high === 0 ? low.toString(16) : `${high.toString(16)}${low.toString(16).padStart(8, '0')}`
}
