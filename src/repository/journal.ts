import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../model/usage-error.js'
import type { JournalPlace } from './journal-place.js'
import { type Journal, journalOf, writtenJournal } from './journal-text.js'
import type { RunningProcess } from './running-process.js'
import { syncFolder, writeThrough } from './write.js'

/** The state of a run is the name of its journal: it changes in one step. What became of a file, its own bytes tell. */
const names = { interrupted: 'apply-interrupted.jsonl', finished: 'apply-finished.jsonl' } as const

const unfinished = 'unfinished-'

export interface FoundJournal {
  readonly place: JournalPlace
  /** `interrupted` also while the run is still at work. */
  readonly state: keyof typeof names
}

/** The last run's. One that is interrupted comes first, wherever it lies. */
export function findJournal(places: readonly JournalPlace[]): FoundJournal | undefined {
  for (const state of ['interrupted', 'finished'] as const) {
    const place = places.find(({ folder }) => existsSync(join(folder, names[state])))
    if (place) return { place, state }
  }
  return undefined
}

export function readJournal({ place, state }: FoundJournal): Journal {
  const path = join(place.folder, names[state])
  try {
    return journalOf(readFileSync(path))
  } catch (error) {
    throw new UsageError(
      `The journal of the last apply, ${path}, cannot be read (${(error as Error).message}), so nothing was done; ` +
        'to keep all files as they are and go on without it, type: migrate-ws undo --forget',
    )
  }
}

/** Whose run it is; undefined when the journal cannot be read: then nobody can be at work on it. */
export function processOf(found: FoundJournal): RunningProcess | undefined {
  try {
    return readJournal(found).process
  } catch (error) {
    if (error instanceof UsageError) return undefined
    throw error
  }
}

/**
 * Lays a journal down before anything is written. Throws UsageError when another run was faster. Only the user may
 * read it: it holds what the files hold.
 */
export function beginJournal(places: readonly [JournalPlace, ...JournalPlace[]], journal: Journal): void {
  const [{ folder, inGit }] = places
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Whoever makes a repository here later need not commit it.
  if (!inGit) writeFileSync(join(folder, '.gitignore'), '*\n')
  const fresh = join(folder, `${unfinished}${journal.id}`)
  try {
    writeThrough(fresh, writtenJournal(journal), 0o600)
    claim(fresh, join(folder, names.interrupted))
  } finally {
    rmSync(fresh, { force: true })
  }
  syncFolder(folder)
  // There is one undo, of the last run.
  for (const place of places) rmSync(join(place.folder, names.finished), { force: true })
}

/** A link, unlike a rename, fails when the name is taken: of two runs one is first. */
function claim(fresh: string, path: string): void {
  try {
    linkSync(fresh, path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' || code === 'ENOENT' || existsSync(path))
      throw new UsageError(
        'Another migrate-ws apply has begun to write here, so this one wrote nothing; when it has ended, type: migrate-ws scan',
      )
    // Some file systems have no hard links.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error
    renameSync(fresh, path)
  }
}

/** The same run with other files. */
export function replaceJournal({ folder }: JournalPlace, journal: Journal): void {
  const fresh = join(folder, `${unfinished}${journal.id}`)
  rmSync(fresh, { force: true })
  writeThrough(fresh, writtenJournal(journal), 0o600)
  renameSync(fresh, join(folder, names.interrupted))
}

export function finishJournal({ folder }: JournalPlace): void {
  renameSync(join(folder, names.interrupted), join(folder, names.finished))
}

/** An undo that is itself interrupted leaves an interrupted run. */
export function reopenJournal({ folder }: JournalPlace): void {
  renameSync(join(folder, names.finished), join(folder, names.interrupted))
  syncFolder(folder)
}

/** Nothing is left of it. */
export function removeJournal({ folder, inGit }: JournalPlace): void {
  for (const name of Object.values(names)) rmSync(join(folder, name), { force: true })
  if (!inGit) rmSync(join(folder, '.gitignore'), { force: true })
  // Half a journal is what a kill left before anything had been done for it.
  for (const name of readdirSync(folder)) if (name.startsWith(unfinished)) rmSync(join(folder, name))
  if (readdirSync(folder).length === 0) rmdirSync(folder)
}
