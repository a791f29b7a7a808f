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
 * Of each wanted line (from 1) the value that GitHub code scanning tells alerts apart by, `primaryLocationLineHash`:
 * a rolling hash modulo 2^64 over the 100 characters from the line's start, in hexadecimal, a colon, and how often that hash
 * has come in the file so far. Spaces and tabs do not count, CR and CRLF count as LF, and the file is followed by an end mark and zeros.
 * As github/codeql-action computes it (src/fingerprints.ts), so that an upload neither adds nor doubts it.
 * A file that is not UTF-8 has none: there, what that action reads is not the text.
 */
export function lineHashes(
  { text, encoding, byteOrderMark }: Pick<SourceText, 'text' | 'encoding' | 'byteOrderMark'>,
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, string> {
  const hashes = new Map<number, string>()
  if (encoding !== 'utf-8' || wanted.size === 0) return hashes
  const last = Math.max(...wanted)
  const seen = new Map<string, number>()
  for (const { line, hash } of rollingHashes(byteOrderMark ? `\ufeff${text}` : text)) {
    const times = (seen.get(hash) ?? 0) + 1
    seen.set(hash, times)
    if (wanted.has(line)) hashes.set(line, `${hash}:${times}`)
    if (line === last) break
  }
  return hashes
}

/** 64-bit arithmetic in two halves: every product below stays under 2^53, where numbers are exact. */
function* rollingHashes(text: string): Generator<{ readonly line: number; readonly hash: string }> {
  const characters = new Uint16Array(windowSize)
  /** At the place of a character that begins a line: that line; else 0. */
  const begins = new Uint32Array(windowSize)
  let high = 0
  let low = 0
  let at = 0
  let line = 0
  for (const character of countedCharacters(text)) {
    const begun = begins[at] ?? 0
    if (begun > 0) yield { line: begun, hash: hexadecimal(high, low) }
    const leaving = characters[at] ?? 0
    const isLineStart = character.line > line
    line = character.line
    begins[at] = isLineStart ? line : 0
    characters[at] = character.code
    const sum = low * factor + character.code - leavingLow * leaving
    high = (high * factor - leavingHigh * leaving + Math.floor(sum / word)) >>> 0
    low = sum >>> 0
    at = (at + 1) % windowSize
  }
}

/** What the hash counts, with the line that each character belongs to; then the end mark, and zeros that push out the rest. */
function* countedCharacters(text: string): Generator<{ readonly code: number; readonly line: number }> {
  let line = 1
  let afterReturn = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const isSecondOfTwo = afterReturn && code === lineFeed
    afterReturn = code === carriageReturn
    if (code === space || code === tab || isSecondOfTwo) continue
    const isEnd = code === carriageReturn || code === lineFeed
    yield { code: isEnd ? lineFeed : code, line }
    if (isEnd) line++
  }
  yield { code: endOfFile, line }
  for (let i = 0; i < windowSize; i++) yield { code: 0, line }
}

function halves(value: bigint): readonly [high: number, low: number] {
  return [Number(value >> 32n), Number(value & 0xffffffffn)]
}

/** Without leading zeros. */
function hexadecimal(high: number, low: number): string {
  return high === 0 ? low.toString(16) : `${high.toString(16)}${low.toString(16).padStart(8, '0')}`
}
