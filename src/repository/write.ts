import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { liftLimit } from '../model/run-limit.js'
import { isOfGit } from './git-call.js'
import { type HeldFolder, inFolderOf, shownPath, type Target, withCode } from './held-folder.js'
import { temporaryName, tokenIn } from './own-files.js'
import { mayBeAtWork, thisProcess, tokenOf } from './running-process.js'
import { trackedAmong } from './tracked.js'

/* The one door through which files are written, made and removed in a user's folders (see `inFolderOf`). What is begun here, no limit ends. */

/** Less what the user's umask takes, as for any file that a program makes. */
const modeOfNewFiles = 0o666

export interface Writing {
  /** There must be none yet: else an Error with the code `EEXIST` is thrown. */
  readonly isNew?: boolean
  /** Folders that are missing are made. */
  readonly makesFolders?: boolean
  /** Only the user may read it, and when this returns its name is on the disk as well. */
  readonly isPrivate?: boolean
}

/**
 * Writes a file beside the target and renames it: at any moment the target holds the old bytes or the new ones. Mode bits are kept,
 * and the owner when root writes. A hard link is cut, as git does: the other name keeps the old bytes. Throws an Error with a code:
 * `ELOOP` for a link, `EISDIR` or `EINVAL` for no regular file, `ESTALE` when another process replaced the temporary file, and
 * those of the system.
 */
export function writeFile(
  target: Target,
  parts: Iterable<Uint8Array>,
  { isNew = false, makesFolders = false, isPrivate = false }: Writing = {},
): void {
  liftLimit()
  refuseGits(target)
  inFolderOf(
    target,
    (folder, name) => {
      const was = plainFile(folder, name)
      if (was && isNew) throw withCode('EEXIST')
      // A rename would replace a read-only file wherever the folder is writable.
      if (was) accessSync(folder.at(name), constants.W_OK)
      removeLeftovers(folder, dirname(shownPath(target)))
      const made = temporaryIn(folder, was?.mode ?? (isPrivate ? 0o600 : modeOfNewFiles))
      try {
        writeAll(made.descriptor, parts)
        if (was) keepOwnerAndMode(made.descriptor, was)
        fsyncSync(made.descriptor)
        folder.verify()
        made.verify(made.name)
        if (isNew) claim(folder.at(made.name), folder.at(name))
        else renameSync(folder.at(made.name), folder.at(name))
        // Between the two calls it may have been replaced all the same.
        made.verify(name)
      } catch (error) {
        if (made.isAt(made.name)) rmSync(folder.at(made.name), { force: true })
        throw error
      } finally {
        closeSync(made.descriptor)
      }
      if (isPrivate) sync(folder)
    },
    makesFolders ? (isPrivate ? 0o700 : 0o777) : undefined,
  )
}

/**
 * For a file in a folder without write permission: overwritten in place, so that a kill may leave half of it. false: the file does
 * not exist, or cannot be written either.
 */
export function overwriteFile(target: Target, bytes: Uint8Array): boolean {
  liftLimit()
  refuseGits(target)
  return inFolderOf(target, (folder, name) => {
    let descriptor: number
    try {
      const flags = constants.O_WRONLY | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0)
      descriptor = openSync(folder.at(name), flags)
    } catch {
      return false
    }
    try {
      writeAll(descriptor, [bytes])
      return true
    } finally {
      closeSync(descriptor)
    }
  })
}

export function removeFile(target: Target): void {
  liftLimit()
  refuseGits(target)
  inFolderOf(target, (folder, name) => unlinkSync(folder.at(name)))
}

/** Another name in the same folder, for what is a file; false: it is none, and stays. */
export function renameFile(target: Target, name: string): boolean {
  liftLimit()
  refuseGits(target)
  return inFolderOf(target, (folder, own) => {
    if (!lstatSync(folder.at(own)).isFile()) return false
    renameSync(folder.at(own), folder.at(name))
    return true
  })
}

/** Git's own folder may have any name (`--separate-git-dir`, that of a repository inside). The caller chooses the base. */
function refuseGits({ base, path }: Target): void {
  if (isOfGit(base, path)) throw withCode('EPERM')
}

/** A folder that is not empty, or that the system does not remove, stays: an empty folder does no harm. */
export function removeEmptyFolder(target: Target): void {
  quietly(() => inFolderOf(target, (folder, name) => rmdirSync(folder.at(name))))
}

/** Removes what a kill left beside the target: files on their way, of a process that is no more. */
export function removeLeftoversBeside(target: Target): void {
  liftLimit()
  quietly(() => inFolderOf(target, (folder) => removeLeftovers(folder, dirname(shownPath(target)))))
}

/** A file that git tracks is the project's own, whatever its name. */
function removeLeftovers(folder: HeldFolder, path: string): void {
  let names: readonly string[] = []
  // A folder may take files and show none.
  quietly(() => {
    names = readdirSync(folder.at('.'))
  })
  const left = names.filter((name) => {
    const token = tokenIn(name)
    return token !== undefined && !mayBeAtWork(token) && isRegular(folder.at(name))
  })
  if (left.length === 0) return
  const tracked = trackedAmong(path, left)
  for (const name of left) if (tracked?.has(name) === false) quietly(() => unlinkSync(folder.at(name)))
}

function isRegular(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

/** What the system refuses is left undone. */
function quietly(act: () => void): void {
  try {
    act()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
  }
}

/** undefined: nothing there. */
function plainFile(folder: HeldFolder, name: string): Stats | undefined {
  const found = lstatSync(folder.at(name), { throwIfNoEntry: false })
  if (found?.isSymbolicLink()) throw withCode('ELOOP')
  if (found?.isDirectory()) throw withCode('EISDIR')
  if (found && !found.isFile()) throw withCode('EINVAL')
  return found
}

/** A file on its way to become another. It stays open until it is there, so that no other file can get its number. */
interface PendingFile {
  readonly name: string
  readonly descriptor: number
  /** Whether a name of its folder is this very file, and no link to it. */
  isAt(name: string): boolean
  /** Throws when a name is another file by now: who may write in the folder has replaced it. */
  verify(name: string): void
}

function temporaryIn(folder: HeldFolder, mode: number): PendingFile {
  const name = temporaryName(tokenOf(thisProcess()))
  const descriptor = openSync(folder.at(name), 'wx', mode)
  const own = fstatSync(descriptor, { bigint: true })
  const isAt = (there: string): boolean => {
    const found = lstatSync(folder.at(there), { bigint: true, throwIfNoEntry: false })
    return found?.ino === own.ino && found.dev === own.dev
  }
  return {
    name,
    descriptor,
    isAt,
    verify(there) {
      if (!isAt(there)) throw withCode('ESTALE')
    },
  }
}

function writeAll(descriptor: number, parts: Iterable<Uint8Array>): void {
  for (const part of parts) for (let at = 0; at < part.length; ) at += writeSync(descriptor, part, at)
}

/** By its descriptor: by its name, a link that took its place would be followed. */
function keepOwnerAndMode(descriptor: number, was: Stats): void {
  const { uid, gid } = fstatSync(descriptor)
  const isRoot = process.geteuid?.() === 0
  // In a folder with setgid a new file has the folder's group.
  if (isRoot ? uid !== was.uid || gid !== was.gid : gid !== was.gid)
    try {
      fchownSync(descriptor, isRoot ? was.uid : uid, was.gid)
    } catch (error) {
      if (isRoot) throw error // else it is a group of which this user is no member
    }
  fchmodSync(descriptor, was.mode)
}

/** A link, unlike a rename, fails when the name is taken: of two runs one is first. */
function claim(temporary: string, path: string): void {
  try {
    linkSync(temporary, path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Some file systems have no hard links.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error
    if (lstatSync(path, { throwIfNoEntry: false })) throw withCode('EEXIST')
    renameSync(temporary, path)
    return
  }
  rmSync(temporary, { force: true })
}

/** Makes renames in a folder last through a power cut. Windows opens no folders, and needs no such thing. */
function sync(folder: HeldFolder): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder.at('.'), 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
