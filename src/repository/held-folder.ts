import { closeSync, constants, fstatSync, lstatSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { isInGitFolder } from '../model/folders.js'

/** A file, there or not. */
export interface Target {
  /** A real, absolute path. */
  readonly base: string
  /** Seen from the base, with `/`. */
  readonly path: string
}

/** A folder that was reached through no link, and stays the same folder whatever becomes of its path. */
export interface HeldFolder {
  /** The path of a name in it, for any system call that does not follow a last link. */
  at(name: string): string
  /** Throws when the path leads to another folder by now; never where the system holds the folder itself open. */
  verify(): void
}

/** Only Linux has it, and Node does not name it: a folder that may be entered but not listed can be held as well. */
const pathOnly = 0o10000000

/**
 * Acts in the folder of a target. Each step below the base must be a folder and no link: else an Error with the code `ELOOP` or
 * `ENOTDIR` is thrown; `EINVAL` for a path that leaves the base, `EPERM` for one into git's own folder. `makeMode`: folders that are
 * missing are made, with these rights.
 */
export function inFolderOf<T>(
  { base, path }: Target,
  act: (folder: HeldFolder, name: string) => T,
  makeMode?: number,
): T {
  const steps = path.split('/')
  const isWindows = process.platform === 'win32'
  if (steps.some((step) => /^\.{0,2}$|\0/.test(step) || (isWindows && /[\\:]/.test(step))))
    throw withCode('EINVAL')
  if (isInGitFolder(path)) throw withCode('EPERM')
  const name = steps.pop() ?? ''
  return inFolder(base, steps, (folder) => act(folder, name), makeMode)
}

/**
 * Linux holds each folder open, so that a link cannot replace it between check and use. Elsewhere the path is checked again right
 * before use; the moment between the two calls remains.
 */
function inFolder<T>(
  base: string,
  steps: readonly string[],
  act: (folder: HeldFolder) => T,
  makeMode?: number,
): T {
  return hasDescriptors() ? held(base, steps, act, makeMode) : watched(base, steps, act, makeMode)
}

/** Whether the system gives open files and folders a path that leads to them and to nothing else: Linux, where `/proc` is mounted. */
export function hasDescriptors(): boolean {
  if (process.platform !== 'linux') return false
  descriptors ??= lstatSync('/proc/self/fd', { throwIfNoEntry: false })?.isDirectory() ?? false
  return descriptors
}

let descriptors: boolean | undefined

function held<T>(
  base: string,
  steps: readonly string[],
  act: (folder: HeldFolder) => T,
  makeMode: number | undefined,
): T {
  const flags = pathOnly | constants.O_DIRECTORY
  let descriptor = openSync(base, flags)
  try {
    for (const step of steps) {
      const path = `/proc/self/fd/${descriptor}/${step}`
      if (makeMode !== undefined) makeFolder(path, makeMode)
      const next = opened(path, flags | constants.O_NOFOLLOW)
      closeSync(descriptor)
      descriptor = next
    }
    const here = descriptor
    return act({ at: (name) => `/proc/self/fd/${here}/${name}`, verify: () => void fstatSync(here) })
  } finally {
    closeSync(descriptor)
  }
}

function opened(path: string, flags: number): number {
  try {
    return openSync(path, flags)
  } catch (error) {
    // With O_DIRECTORY, only a second look distinguishes a link from a file.
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) throw withCode('ELOOP')
    throw error
  }
}

function watched<T>(
  base: string,
  steps: readonly string[],
  act: (folder: HeldFolder) => T,
  makeMode: number | undefined,
): T {
  const folders = steps.map((_, i) => join(base, ...steps.slice(0, i + 1)))
  for (const folder of folders) {
    if (makeMode !== undefined) makeFolder(folder, makeMode)
    refuseLink(folder)
  }
  const path = folders.at(-1) ?? base
  const first = identityOf(path)
  return act({
    at: (name) => join(path, name),
    verify() {
      for (const folder of folders) refuseLink(folder)
      if (identityOf(path) !== first) throw withCode('ELOOP')
    },
  })
}

function makeFolder(path: string, mode: number): void {
  try {
    mkdirSync(path, { mode })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

function refuseLink(path: string): void {
  const found = lstatSync(path)
  if (found.isSymbolicLink()) throw withCode('ELOOP')
  if (!found.isDirectory()) throw withCode('ENOTDIR')
}

function identityOf(path: string): string {
  const { dev, ino } = lstatSync(path, { bigint: true })
  return `${dev}:${ino}`
}

/** Whether the name exists, even as a dangling link. What is reached through a link does not count. */
export function isThere(target: Target): boolean {
  try {
    return inFolderOf(
      target,
      (folder, name) => lstatSync(folder.at(name), { throwIfNoEntry: false }) !== undefined,
    )
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    return false
  }
}

/** As it is shown to people. */
export function shownPath({ base, path }: Target): string {
  return join(base, path)
}

/** Like those of the system. */
export function withCode(code: keyof typeof words): Error {
  return Object.assign(new Error(`${code}: ${words[code]}`), { code })
}

const words = {
  EEXIST: 'file already exists',
  EINVAL: 'no regular file',
  EISDIR: 'a folder of that name is there',
  ELOOP: 'a symbolic link lies on the way',
  ENOTDIR: 'a file lies on the way',
  EPERM: "it lies in git's own folder",
  ESTALE: 'somebody replaced the file while it was written',
} as const
