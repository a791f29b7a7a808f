import { createHash, randomBytes } from 'node:crypto'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { phrase } from '../model/phrase.js'
import { UsageError } from '../model/usage-error.js'
import { shownPath, type Target } from './held-folder.js'
import { readAt } from './read-plain-file.js'
import { placeOf } from './typed-place.js'
import { writeFile } from './write.js'

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * The user's own folder for what this program keeps: `$XDG_STATE_HOME/migrate-ws`, else `~/.local/state/migrate-ws`; on Windows
 * `%LOCALAPPDATA%\migrate-ws`. Throws UsageError when it lies in the repository, whose authors could have filled it.
 */
export function ownState(env: Environment, repository: string): Target {
  const { XDG_STATE_HOME: named = '', LOCALAPPDATA: local = '', HOME: home = '' } = env
  const state = isAbsolute(named)
    ? named
    : process.platform === 'win32' && isAbsolute(local)
      ? local
      : join(isAbsolute(home) ? home : homedir(), '.local', 'state')
  const folder = join(state, 'migrate-ws')
  const place = placeOf(folder, [repository])
  if (place.kind === 'file' && place.repository === undefined) return place.target
  throw new UsageError(
    phrase`migrate-ws keeps its undo data in ${folder}, which is in this repository; choose a folder outside it, then run the same command again: export XDG_STATE_HOME=<folder>`,
  )
}

/** A name for what belongs to one folder. */
export function nameFor(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 32)
}

/** A secret of this user on this machine; undefined where none was made yet. */
export function keyIn(state: Target): Buffer | undefined {
  const read = readAt(keyTarget(state))
  return read.kind === 'bytes' && read.bytes.length === keyLength ? Buffer.from(read.bytes) : undefined
}

/** The same, made when there is none. Throws UsageError when it cannot be. */
export function keyFor(state: Target): Buffer {
  const there = keyIn(state)
  if (there) return there
  const key = randomBytes(keyLength)
  try {
    writeFile(keyTarget(state), [key], { isNew: true, makesFolders: true, isPrivate: true })
    return key
  } catch (error) {
    // Another run may have been faster.
    const theirs = keyIn(state)
    const { code } = error as NodeJS.ErrnoException
    if (theirs) return theirs
    if (code === undefined) throw error
    throw new UsageError(
      phrase`Nothing was written, since the key for the undo data cannot be written (${code}, in ${shownPath(state)}); choose a writable folder, then run the same command again: export XDG_STATE_HOME=<folder>`,
    )
  }
}

const keyLength = 32

function keyTarget({ base, path }: Target): Target {
  return { base, path: `${path}/journal-key` }
}
