import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

const modeOfNewFiles = 0o644

/** Writes beside the file, then renames: at any moment the path holds the old bytes or the new ones. Mode bits are kept; missing folders are made. */
export function writeAtomically(path: string, bytes: Uint8Array): void {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? modeOfNewFiles
  mkdirSync(dirname(path), { recursive: true })
  const temporary = join(dirname(path), `.migrate-ws-${randomBytes(6).toString('hex')}`)
  const descriptor = openSync(temporary, 'wx', mode)
  try {
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    chmodSync(temporary, mode)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
