import { closeSync, constants, fstatSync, lstatSync, openSync, readlinkSync, readSync } from 'node:fs'
import type { ReadResult } from '../model/source.js'
import { hasDescriptors, inFolderOf, shownPath, type Target } from './held-folder.js'

/** Bytes. Larger files hold data or bundles; a parser would only choke on them. */
export const largestFile = 4 * 1024 * 1024

const smallest = 256 * 1024
let buffer = Buffer.allocUnsafe(smallest)

/**
 * Reads a regular file that is no link itself; a pipe, a device or a socket is skipped and never waited for. The bytes are a view into
 * a buffer shared by all reads (no allocation a file, which is most of a scan's cost): copy or decode them before the next.
 */
export function readPlainFile(path: string, largest = largestFile): ReadResult {
  return readOpened(path, largest, () => true)
}

/** `isWanted` decides before anything is read; a file that it refuses counts as a link. */
function readOpened(path: string, largest: number, isWanted: (descriptor: number) => boolean): ReadResult {
  let descriptor: number
  try {
    descriptor = openSync(
      path,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    )
  } catch (error) {
    return notOpened(path, error as NodeJS.ErrnoException)
  }
  try {
    if (!isWanted(descriptor)) return { kind: 'skipped', because: 'symlink' }
    let length = 0
    for (;;) {
      const read = readSync(descriptor, buffer, length, buffer.length - length, null)
      // A pipe or a device reads as empty.
      if (read === 0 && length === 0 && !fstatSync(descriptor).isFile())
        return { kind: 'skipped', because: 'unsupported' }
      if (read === 0) return { kind: 'bytes', bytes: handedOut(length) }
      length += read
      if (length > largest) return { kind: 'skipped', because: 'too-large' }
      if (length === buffer.length) {
        const { size } = fstatSync(descriptor)
        if (size > largest) return { kind: 'skipped', because: 'too-large' }
        const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, size + 1))
        buffer.copy(larger, 0, 0, length)
        buffer = larger
      }
    }
  } catch (error) {
    const failure = error as NodeJS.ErrnoException
    if (failure.code === 'EISDIR') return { kind: 'skipped', because: 'submodule' }
    return { kind: 'failed', message: failure.code ?? failure.message }
  } finally {
    closeSync(descriptor)
  }
}

/** Goes through no link on the way from the base, either. */
export function readAt(target: Target, largest?: number): ReadResult {
  try {
    return inFolderOf(target, (folder, name) => readPlainFile(folder.at(name), largest))
  } catch (error) {
    return notOpened(shownPath(target), error as NodeJS.ErrnoException)
  }
}

/**
 * The same for a path whose folders were looked at before, quicker: on Linux what was opened must lie where the path says. On other
 * systems nothing is looked at again, and a folder that has become a link since is followed. `base`: a real path, else it is slower.
 */
export function readSeen(target: Target, largest = largestFile): ReadResult {
  const path = `${target.base}/${target.path}`
  if (!hasDescriptors()) return readPlainFile(path, largest)
  const read = readOpened(path, largest, (descriptor) => readlinkSync(`/proc/self/fd/${descriptor}`) === path)
  // Removed, moved, or spelled in another way by the system: a check folder by folder decides.
  return read.kind === 'skipped' && read.because === 'symlink' ? readAt(target, largest) : read
}

/** Why there are no bytes, in a word. */
export function whyUnread(read: Exclude<ReadResult, { readonly kind: 'bytes' }>): string {
  return read.kind === 'failed' ? read.message : read.because
}

/** One that grew for a single large file is not kept. */
function handedOut(length: number): Uint8Array {
  const bytes = buffer.subarray(0, length)
  if (buffer.length > 2 * largestFile) buffer = Buffer.allocUnsafe(smallest)
  return bytes
}

function notOpened(path: string, failure: NodeJS.ErrnoException): ReadResult {
  // git lists tracked files that were deleted; a path below a file that became one is gone as well.
  if (failure.code === 'ENOENT' || failure.code === 'ENOTDIR') return { kind: 'skipped', because: 'missing' }
  if (failure.code === 'ELOOP') return { kind: 'skipped', because: 'symlink' }
  if (failure.code === 'ENXIO') return { kind: 'skipped', because: 'unsupported' }
  if ((failure.code === 'EPERM' || failure.code === 'EACCES') && isNoFile(path))
    return { kind: 'skipped', because: 'unsupported' }
  return { kind: 'failed', message: `${failure.code ?? 'error'}: cannot be opened` }
}

/** True only when certain: a folder that this user may not enter gives no answer. */
function isNoFile(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isFile() === false
  } catch {
    return false
  }
}
