import { isAscii, isUtf8 } from 'node:buffer'
import type { Encoding } from '../model/source.js'

export interface Decoded {
  readonly text: string
  readonly encoding: Encoding
  readonly byteOrderMark: boolean
}

/**
 * Bytes → text, so that `encode` gives the same bytes again: UTF-8, else UTF-16 LE with its mark, else Latin-1
 * (every byte sequence is Latin-1). undefined: no text.
 */
export function decode(bytes: Uint8Array): Decoded | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isUtf16(buffer)) {
    if (buffer.length % 2 !== 0) return undefined
    return { text: buffer.toString('utf16le', 2), encoding: 'utf-16le', byteOrderMark: true }
  }
  // Most files are ASCII: so read, a text takes a byte a character.
  if (isAscii(buffer)) return { text: buffer.toString('latin1'), encoding: 'utf-8', byteOrderMark: false }
  if (!isUtf8(buffer)) {
    const text = buffer.toString('latin1')
    return noText.test(text) ? undefined : { text, encoding: 'latin1', byteOrderMark: false }
  }
  const text = buffer.toString('utf8')
  return text.charCodeAt(0) === 0xfeff
    ? { text: text.slice(1), encoding: 'utf-8', byteOrderMark: true }
    : { text, encoding: 'utf-8', byteOrderMark: false }
}

/**
 * Control characters that bytes have where they are no UTF-8 and no text of another encoding either: packed, encrypted, compiled. Within
 * UTF-8 they hide nothing: engines run a script with one in a string.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is sought.
const noText = /[\0-\x06\x0e-\x19\x1c-\x1f]/

/** Whether `decode` gives a text. Called for every file, so for nearly all it decides without making a string. */
export function isText(bytes: Uint8Array): boolean {
  return isUtf8(bytes) || decode(bytes) !== undefined
}

/** By its little-endian mark. */
export function isUtf16(bytes: Uint8Array): boolean {
  return bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe
}

/** Text → bytes in the encoding it came in. Throws RangeError when a character does not exist there. */
export function encode(
  text: string,
  as: { readonly encoding: Encoding; readonly byteOrderMark: boolean },
): Buffer {
  if (as.encoding === 'latin1') {
    for (let i = 0; i < text.length; i++) {
      if (text.charCodeAt(i) > 0xff) throw new RangeError(`"${text[i]}" cannot be written in Latin-1`)
    }
    return Buffer.from(text, 'latin1')
  }
  const marked = as.byteOrderMark ? `\ufeff${text}` : text
  return Buffer.from(marked, as.encoding === 'utf-16le' ? 'utf16le' : 'utf8')
}
