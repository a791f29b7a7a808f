import { rmdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Journal, JournalFile } from './journal-text.js'
import { temporaryName } from './own-files.js'
import { standingOf } from './standing.js'
import { writeAtomically } from './write.js'

export type Side = 'before' | 'after'

/** How far it came. Files that were on the wanted side already do not count. */
export interface CarriedOut {
  readonly written: readonly string[]
  readonly ending:
    | { readonly kind: 'done' }
    /** Somebody asked to stop; the file at hand is whole. */
    | { readonly kind: 'stopped' }
    /** A file holds neither text now; it was left as it is. */
    | { readonly kind: 'changed'; readonly file: JournalFile; readonly because: string }
    | { readonly kind: 'failed'; readonly file: JournalFile; readonly error: Error }
}

/**
 * Brings the files of a run to one side, one after the other, each whole or not at all. Each is compared right before it is
 * written; what is written into it between that and the rename, which no system call can rule out, is lost.
 */
export async function carryOut(
  base: string,
  journal: Journal,
  side: Side,
  isStopped: () => boolean,
): Promise<CarriedOut> {
  const written: string[] = []
  const order = side === 'after' ? journal.files : journal.files.toReversed()
  removeTemporaries(base, journal)
  for (const file of order) {
    // Writing is synchronous: without a turn of the event loop no signal would be heard.
    await new Promise(setImmediate)
    if (isStopped()) return { written, ending: { kind: 'stopped' } }
    try {
      const standing = standingOf(base, file)
      if (standing.is === side) continue
      if (standing.is === 'other')
        return { written, ending: { kind: 'changed', file, because: standing.because } }
      bring(join(base, file.path), file[side], journal.id)
    } catch (error) {
      return { written, ending: { kind: 'failed', file, error: error as Error } }
    }
    written.push(file.path)
  }
  if (side === 'before') removeEmptyFolders(base, journal.folders)
  return { written, ending: { kind: 'done' } }
}

function bring(path: string, bytes: Uint8Array | undefined, run: string): void {
  if (bytes === undefined) rmSync(path)
  else writeAtomically(path, bytes, join(dirname(path), temporaryName(run)))
}

/** A kill leaves one at most, and nobody knows in which folder. */
function removeTemporaries(base: string, { id, files }: Journal): void {
  const folders = new Set(files.map(({ path }) => dirname(join(base, path))))
  for (const folder of folders) rmSync(join(folder, temporaryName(id)), { force: true })
}

/** The inner ones first. One that holds something by now, or that the system will not part with, stays: an empty folder harms nobody. */
function removeEmptyFolders(base: string, folders: readonly string[]): void {
  for (const folder of folders.toReversed()) {
    try {
      rmdirSync(join(base, folder))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === undefined) throw error
    }
  }
}
