import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** Less what the user's umask takes, as for any file that a program makes. */
const modeOfNewFiles = 0o666

/**
 * Writes `temporary`, a path in the same folder that must be free, then renames: at any moment the path holds the old bytes
 * or the new ones. Mode bits are kept, and the owner when root writes; missing folders are made. Hard links are cut, as git does.
 */
export function writeAtomically(path: string, bytes: Uint8Array, temporary: string): void {
  const was = statSync(path, { throwIfNoEntry: false })
  mkdirSync(dirname(path), { recursive: true })
  writeThrough(temporary, [bytes], was?.mode ?? modeOfNewFiles)
  try {
    if (was) {
      if (process.geteuid?.() === 0 && (was.uid !== 0 || was.gid !== 0))
        chownSync(temporary, was.uid, was.gid)
      chmodSync(temporary, was.mode)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** Makes a new file that is on the disk, not only on its way there, when this returns; when it throws, there is none. */
export function writeThrough(path: string, parts: Iterable<Uint8Array>, mode: number): void {
  const descriptor = openSync(path, 'wx', mode)
  try {
    try {
      for (const part of parts) for (let at = 0; at < part.length; ) at += writeSync(descriptor, part, at)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  }
}

/** Makes renames in a folder last through a power cut. Windows opens no folders, and needs no such thing. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
