import { constants } from 'node:buffer'
import { phrase } from '../model/phrase.js'
import { UsageError } from '../model/usage-error.js'
import { isThere, shownPath, type Target } from './held-folder.js'
import type { JournalPlace } from './journal-place.js'
import { type Journal, journalOf, type RunState, writtenJournal } from './journal-text.js'
import { keyFor, keyIn } from './own-state.js'
import { readAt, whyUnread } from './read-plain-file.js'
import type { RunningProcess } from './running-process.js'
import {
  removeEmptyFolder,
  removeFile,
  removeLeftoversBeside,
  renameFile,
  type Writing,
  writeFile,
} from './write.js'

/**
 * The name of a journal gives the state of its run, and the seal covers it as well. To change it, the new journal is written before
 * the old one is removed: after a kill in between, the interrupted one counts. The bytes of each file show how far the run came.
 */
const names: Readonly<Record<RunState, string>> = {
  interrupted: 'apply-interrupted.jsonl',
  finished: 'apply-finished.jsonl',
}

/** Finished runs before the last one, the latest first: each undo takes one more back. Older ones are forgotten. */
const earlier = [1, 2, 3, 4].map((n) => `apply-earlier-${n}.jsonl`)

export interface FoundJournal {
  readonly place: JournalPlace
  readonly state: RunState
  /** Of its file. */
  readonly name: string
}

/** That of the last run which was not taken back. One that is interrupted comes first, wherever it lies. */
export function findJournal(places: readonly JournalPlace[]): FoundJournal | undefined {
  for (const name of [names.interrupted, names.finished, ...earlier]) {
    const place = places.find((one) => isThere(at(one, name)))
    if (place) return { place, state: name === names.interrupted ? 'interrupted' : 'finished', name }
  }
  return undefined
}

/** In bytes; base64 takes four for three of a file. */
const largestJournal = constants.MAX_STRING_LENGTH

/** What the files of a run may hold together, before and after it, in bytes: more could be written and not taken back. */
export const mostBytes = Math.floor(largestJournal * 0.7)

/** Throws UsageError when it cannot be read, or this user's migrate-ws did not write it. */
export function readJournal({ place, state, name }: FoundJournal): Journal {
  const target = at(place, name)
  const read = readAt(target, largestJournal)
  try {
    if (read.kind !== 'bytes') throw new Error(whyUnread(read))
    return journalOf(Buffer.from(read.bytes), state, place.base, keyIn(place.state))
  } catch (error) {
    throw new UsageError(
      phrase`The journal of the last apply, ${shownPath(target)}, cannot be read (${(error as Error).message}), so nothing was done; to keep all files as they are and go on without it, type: migrate-ws undo --forget`,
    )
  }
}

/** The process of the run; undefined when the journal cannot be read: then no process can be at work on it. */
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
  const [place] = places
  keepFinished(place)
  try {
    write(place, 'interrupted', journal, { isNew: true, makesFolders: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new UsageError(
      phrase`Another migrate-ws apply has begun to write here, so this one wrote nothing; when it has ended, type: migrate-ws scan`,
    )
  }
  // What lies in another place, or is no file, is no run that an undo could come to after this one.
  try {
    for (const one of places) if (isThere(at(one, names.finished))) removeFile(at(one, names.finished))
  } catch (error) {
    removeFile(at(place, names.interrupted))
    throw error
  }
}

/** The last run becomes the one before the last. A kill in between leaves a gap, and no run out of its turn. */
function keepFinished(place: JournalPlace): void {
  if (!isThere(at(place, names.finished))) return
  const all = [names.finished, ...earlier]
  const gap = all.findIndex((name) => !isThere(at(place, name)))
  const last = gap < 0 ? all.length - 1 : gap
  for (let to = last; to > 0; to--) renameFile(at(place, all[to - 1] ?? ''), all[to] ?? '')
}

/** The same run with other files. */
export function replaceJournal(place: JournalPlace, journal: Journal): void {
  write(place, 'interrupted', journal)
}

export function finishJournal(place: JournalPlace, journal: Journal): void {
  write(place, 'finished', journal)
  removeFile(at(place, names.interrupted))
}

/** An undo that is itself interrupted leaves an interrupted run. */
export function reopenJournal({ place, name }: FoundJournal, journal: Journal): void {
  write(place, 'interrupted', journal)
  removeFile(at(place, name))
}

function write(place: JournalPlace, state: RunState, journal: Journal, how: Writing = {}): void {
  const lines = writtenJournal(journal, state, place.base, keyFor(place.state))
  writeFile(at(place, names[state]), lines, { ...how, isPrivate: true })
}

/**
 * The run is taken back. One that is finished beside an interrupted one is the same run, killed in between. Throws UsageError when
 * what is there cannot be removed as a file.
 */
export function removeJournal(place: JournalPlace): void {
  remove(place, [names.interrupted, names.finished])
}

/** Removes the journals of all runs. Throws UsageError when what is there cannot be removed as a file. */
export function removeJournals(place: JournalPlace): void {
  remove(place, [names.interrupted, names.finished, ...earlier])
}

function remove(place: JournalPlace, these: readonly string[]): void {
  for (const name of these) {
    const target = at(place, name)
    try {
      if (isThere(target)) removeJournalAt(target)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === undefined) throw error
      throw new UsageError(
        phrase`${shownPath(target)} cannot be removed (${code}); remove it, then run the same command again`,
      )
    }
  }
  removeLeftoversBeside(at(place, names.finished))
  removeEmptyFolder(place.folder)
}

/** A folder in its place, which no apply made, goes when it is empty. */
function removeJournalAt(target: Target): void {
  removeEmptyFolder(target)
  if (isThere(target)) removeFile(target)
}

function at({ folder: { base, path } }: JournalPlace, name: string): Target {
  return { base, path: `${path}/${name}` }
}
