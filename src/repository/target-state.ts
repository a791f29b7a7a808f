import { accessSync, constants, lstatSync, realpathSync, type Stats } from 'node:fs'
import { dirname, join } from 'node:path'
import type { JournalFile } from './journal-text.js'
import { readAt, whyUnread } from './read-plain-file.js'

/** Which of the two texts of a run a file holds now. `other`: a different text, or no regular file any more. */
export type TargetState =
  | { readonly is: 'before' | 'after' }
  /** The words stand behind the file's name. */
  | { readonly is: 'other'; readonly because: string }

export function targetAt(base: string, file: JournalFile): TargetState {
  try {
    return seen(base, file)
  } catch (error) {
    return { is: 'other', because: `cannot be read (${(error as NodeJS.ErrnoException).code})` }
  }
}

function seen(base: string, { path, before, after }: JournalFile): TargetState {
  const linked = behindLink(base, path)
  if (linked) return linked
  const file = join(base, path)
  const found = statOf(file)
  if (!found) return before ? { is: 'other', because: 'is gone' } : { is: 'before' }
  if (found.isSymbolicLink()) return { is: 'other', because: 'is a symbolic link' }
  if (!found.isFile()) return { is: 'other', because: 'is not a file' }
  const read = readAt({ base, path }, Number.POSITIVE_INFINITY)
  if (read.kind !== 'bytes') return { is: 'other', because: `cannot be read (${whyUnread(read)})` }
  const now = Buffer.from(read.bytes)
  if (now.equals(after)) return { is: 'after' }
  if (before && now.equals(before)) return { is: 'before' }
  return { is: 'other', because: before ? 'was changed' : 'holds something else' }
}

/** A link in place of a folder leads elsewhere, perhaps out of the repository. */
function behindLink(base: string, path: string): TargetState | undefined {
  const { named, found } = nearestAbove(base, path)
  if (!found.isDirectory() && !found.isSymbolicLink())
    return { is: 'other', because: 'is below a path that is not a folder' }
  const isPlain = realpathSync(named) === join(realpathSync(base), named.slice(base.length))
  return isPlain ? undefined : { is: 'other', because: 'is reached through a symbolic link' }
}

/** The folders of a new file may not be there yet. */
function nearestAbove(base: string, path: string): { readonly named: string; readonly found: Stats } {
  const named = join(base, dirname(path))
  const found = statOf(named)
  return found ? { named, found } : nearestAbove(base, dirname(path))
}

/** undefined: nothing there, also below something that is no folder. */
function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw error
  }
}

/** Why a file may not be written, as a text to stand behind its name; undefined when it may. */
export function lockOf(base: string, path: string): string | undefined {
  const file = join(base, path)
  const found = statOf(file)
  // The file is read-only for all users, and root would not notice.
  if (found && (found.mode & 0o222) === 0) return 'is read-only'
  const { named } = nearestAbove(base, path)
  return (
    denied(file, found !== undefined, 'cannot be written') ??
    denied(named, true, 'lies in a folder that cannot be written')
  )
}

function denied(path: string, isThere: boolean, because: string): string | undefined {
  try {
    if (isThere) accessSync(path, constants.W_OK)
    return undefined
  } catch (error) {
    return `${because} (${(error as NodeJS.ErrnoException).code})`
  }
}

/** Folders that must be made for a file, the outer ones first. */
export function missingFolders(base: string, path: string): string[] {
  const missing: string[] = []
  for (let at = dirname(path); at !== '.' && !statOf(join(base, at)); at = dirname(at)) missing.unshift(at)
  return missing
}
