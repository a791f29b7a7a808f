import { dirname } from 'node:path/posix'
import type { Target } from './held-folder.js'
import type { Journal, JournalFile } from './journal-text.js'
import { targetAt } from './target-state.js'
import { removeEmptyFolder, removeFile, removeLeftoversBeside, writeFile } from './write.js'

export type JournalSide = 'before' | 'after'

/** How far it came. Files that were on the wanted side already do not count. */
export interface CarriedOut {
  readonly written: readonly string[]
  readonly ending:
    | { readonly kind: 'done' }
    /** The user asked to stop; the current file is whole. */
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
  side: JournalSide,
  isStopped: () => boolean,
): Promise<CarriedOut> {
  const written: string[] = []
  const order = side === 'after' ? journal.files : journal.files.toReversed()
  // A killed run leaves at most one temporary file, in an unknown folder.
  for (const path of new Map(journal.files.map((file) => [dirname(file.path), file.path])).values())
    removeLeftoversBeside({ base, path })
  for (const file of order) {
    // Writing is synchronous: without a turn of the event loop no signal would be heard.
    await new Promise(setImmediate)
    if (isStopped()) return { written, ending: { kind: 'stopped' } }
    try {
      const standing = targetAt(base, file)
      if (standing.is === side) continue
      if (standing.is === 'other')
        return { written, ending: { kind: 'changed', file, because: standing.because } }
      bring({ base, path: file.path }, file[side])
    } catch (error) {
      return { written, ending: { kind: 'failed', file, error: error as Error } }
    }
    written.push(file.path)
  }
  // The inner ones first.
  if (side === 'before') for (const path of journal.folders.toReversed()) removeEmptyFolder({ base, path })
  return { written, ending: { kind: 'done' } }
}

function bring(target: Target, bytes: Uint8Array | undefined): void {
  if (bytes === undefined) removeFile(target)
  else writeFile(target, [bytes], { makesFolders: true })
}
