import { inflateRawSync } from 'node:zlib'

/** What an archive says of a name: the bytes of the entry, that it has none, or that the archive was not understood. */
export type ZipEntry =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unread' }

/** Bytes of one entry, unpacked. */
const largestEntry = 4 * 1024 * 1024

const unread: ZipEntry = { kind: 'unread' }

/**
 * One entry of a zip file, stored or deflated; of several of one name the last, as unzip has it. Zip64 and encrypted entries are not
 * read. Nothing that the archive says of itself is believed beyond its own bytes
 * (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3).
 */
export function zipEntry(archive: Uint8Array, name: string): ZipEntry {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)
  try {
    return entryIn(bytes, name)
  } catch {
    // Out of its range, or no deflated data: another file, or a broken one.
    return unread
  }
}

function entryIn(bytes: Buffer, name: string): ZipEntry {
  const end = endOf(bytes)
  if (end === undefined) return unread
  const count = bytes.readUInt16LE(end + 10)
  if (count === 0xffff) return unread
  let found: number | undefined
  let at = bytes.readUInt32LE(end + 16)
  for (let left = count; left > 0; left--) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) return unread
    const length = bytes.readUInt16LE(at + 28)
    const own = bytes.toString('utf8', at + 46, at + 46 + length)
    if (own.replace(/\\/g, '/').replace(/^\.\//, '') === name) found = at
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return found === undefined ? { kind: 'absent' } : unpacked(bytes, found)
}

/** The last record of the archive; behind it there may be a comment of at most 65,535 bytes. */
function endOf(bytes: Buffer): number | undefined {
  const first = Math.max(0, bytes.length - 22 - 0xffff)
  for (let at = bytes.length - 22; at >= first; at--) if (bytes.readUInt32LE(at) === 0x06054b50) return at
  return undefined
}

function unpacked(bytes: Buffer, entry: number): ZipEntry {
  const isEncrypted = (bytes.readUInt16LE(entry + 8) & 1) === 1
  const method = bytes.readUInt16LE(entry + 10)
  const packed = bytes.readUInt32LE(entry + 20)
  const size = bytes.readUInt32LE(entry + 24)
  const local = bytes.readUInt32LE(entry + 42)
  if (isEncrypted || size > largestEntry || bytes.readUInt32LE(local) !== 0x04034b50) return unread
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  const data = bytes.subarray(from, from + packed)
  if (data.length !== packed) return unread
  const whole =
    method === 0
      ? Uint8Array.from(data)
      : method === 8
        ? inflateRawSync(data, { maxOutputLength: largestEntry })
        : undefined
  return whole?.length === size ? { kind: 'bytes', bytes: whole } : unread
}
