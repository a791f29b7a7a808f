import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { zipEntry } from '../src/repository/zip-entry.js'
import { zipOf } from './support/zip.js'

const app = 'def handler(event, context):\n    return {"statusCode": 200}\n'

/** `app.py`, and `lib/more.py` with six times its text, as others pack them. */
const packed = {
  'Info-ZIP':
    'UEsDBAoAAAAAADFxgl3KMl9vPAAAADwAAAAGABwAYXBwLnB5VVQJAAOeJhBrniYQa3V4CwABBAAAAAAEAAAAAGRlZiBoYW5kbGVyKGV2ZW50LCBjb250ZXh0KToKICAgIHJldHVybiB7InN0YXR1c0NvZGUiOiAyMDB9ClBLAwQUAAAACAAxcYJd9bZ6xEIAAABoAQAACwAcAGxpYi9tb3JlLnB5VVQJAAOeJhBrniYQa3V4CwABBAAAAAAEAAAAAEtJTVPISMxLyUkt0kgtS80r0VFIzs8rSa0o0bTiUgCCotSS0qI8hWql4pLEktJi5/yUVCUrBSMDg1qulFG9ROsFAFBLAQIeAwoAAAAAADFxgl3KMl9vPAAAADwAAAAGABgAAAAAAAEAAACkgQAAAABhcHAucHlVVAUAA54mEGt1eAsAAQQAAAAABAAAAABQSwECHgMUAAAACAAxcYJd9bZ6xEIAAABoAQAACwAYAAAAAAABAAAApIF8AAAAbGliL21vcmUucHlVVAUAA54mEGt1eAsAAQQAAAAABAAAAABQSwUGAAAAAAIAAgCdAAAAAwEAAAAA',
  'zipfile of Python, with a comment':
    'UEsDBBQAAAAIAAAAIVj1tnrEQgAAAGgBAAALAAAAbGliL21vcmUucHlLSU1TyEjMS8lJLdJILUvNK9FRSM7PK0mtKNG04lIAgqLUktKiPIVqpeKSxJLSYuf8lFQlKwUjA4NarpRRvUTrBQBQSwMEFAAAAAAAAAAhWMoyX288AAAAPAAAAAYAAABhcHAucHlkZWYgaGFuZGxlcihldmVudCwgY29udGV4dCk6CiAgICByZXR1cm4geyJzdGF0dXNDb2RlIjogMjAwfQpQSwECFAMUAAAACAAAACFY9bZ6xEIAAABoAQAACwAAAAAAAAAAAAAAgAEAAAAAbGliL21vcmUucHlQSwECFAMUAAAAAAAAACFYyjJfbzwAAAA8AAAABgAAAAAAAAAAAAAAgAFrAAAAYXBwLnB5UEsFBgAAAAACAAIAbQAAAMsAAAAMAG1hZGUgYnkgaGFuZA==',
}

function textIn(archive: Uint8Array, name: string): string {
  const entry = zipEntry(archive, name)
  return entry.kind === 'bytes' ? Buffer.from(entry.bytes).toString() : entry.kind
}

it.each(Object.entries(packed))('reads what %s packed, stored and deflated', (_, base64) => {
  const archive = Buffer.from(base64, 'base64')
  expect(['app.py', 'lib/more.py', 'more.py'].map((name) => textIn(archive, name))).toEqual([
    app,
    app.repeat(6),
    'absent',
  ])
})

it('reads names as Windows and make write them', () => {
  const archive = zipOf({ 'lib\\a.py': 'a', './b.py': 'b' })
  expect(['lib/a.py', 'b.py'].map((name) => textIn(archive, name))).toEqual(['a', 'b'])
})

describe('an archive that is none, or lies', () => {
  const archive = zipOf({ 'app.py': app })
  const written = (change: (bytes: Buffer) => void) => {
    const bytes = Buffer.from(archive)
    change(bytes)
    return textIn(bytes, 'app.py')
  }
  const entry = archive.indexOf('PK\x01\x02', 'latin1')
  const end = archive.length - 22

  it.each<[string, (bytes: Buffer) => void]>([
    ['is encrypted', (bytes) => bytes.writeUInt16LE(1, entry + 8)],
    ['is packed in a way of its own', (bytes) => bytes.writeUInt16LE(99, entry + 10)],
    ['says another size', (bytes) => bytes.writeUInt32LE(app.length - 1, entry + 24)],
    ['says a size that is no code', (bytes) => bytes.writeUInt32LE(0xfffffff0, entry + 24)],
    ['lies outside', (bytes) => bytes.writeUInt32LE(0xfffffff0, entry + 42)],
    ['is longer than the archive', (bytes) => bytes.writeUInt32LE(0xfffffff0, entry + 20)],
    ['has a directory that lies outside', (bytes) => bytes.writeUInt32LE(0xfffffff0, end + 16)],
    ['has more entries than it has', (bytes) => bytes.writeUInt16LE(60_000, end + 10)],
    ['is a Zip64', (bytes) => bytes.writeUInt16LE(0xffff, end + 10)],
  ])('%s', (_, change) => {
    expect(written(change)).toBe('unread')
  })

  it('unpacks no more than its limit', () => {
    const bomb = zipOf({ 'app.py': ' '.repeat(64 * 2 ** 20) })
    bomb.writeUInt32LE(10, bomb.indexOf('PK\x01\x02', 'latin1') + 24)
    expect(deflateRawSync(' '.repeat(1000)).length).toBeLessThan(20)
    expect(textIn(bomb, 'app.py')).toBe('unread')
  })

  it('ends wherever it is cut off, and whichever byte is another', () => {
    for (let length = 0; length < archive.length; length++) {
      expect(textIn(archive.subarray(0, length), 'app.py')).toBe('unread')
      const bytes = Buffer.from(archive)
      bytes[length] = 255 - (bytes[length] ?? 0)
      expect(() => zipEntry(bytes, 'app.py')).not.toThrow()
    }
  })
})
