import { phrase } from '../../model/phrase.js'
import type { PlannedFile } from '../../model/plan.js'
import type { Text } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import { isOfGit } from '../../repository/git-call.js'
import { shownPath } from '../../repository/held-folder.js'
import { beginJournal, mostBytes } from '../../repository/journal.js'
import type { JournalPlace } from '../../repository/journal-place.js'
import type { Journal, JournalFile } from '../../repository/journal-text.js'
import { thisProcess } from '../../repository/running-process.js'
import { lockOf, missingFolders, targetAt } from '../../repository/target-state.js'
import type { Terminal } from '../terminal.js'
import { firstTen } from './listed.js'
import { runJournal } from './run-journal.js'

export type PlannedChange = Extract<PlannedFile, { kind: 'change' }>

export function changesOf(files: readonly PlannedFile[]): readonly PlannedChange[] {
  return files.filter((file) => file.kind === 'change')
}

export const takeBack: Text = { en: 'To undo it', ja: '元に戻す' }

interface Target {
  readonly places: readonly [JournalPlace, ...JournalPlace[]]
  /** Path of the scanned folder below the journal's base, with a final `/`. */
  readonly prefix: string
  /** ` -C web`, for the commands that are named. */
  readonly folder: string
}

/**
 * Writes the files of a plan, and others before them, as one run that can be taken back. Throws UsageError, with nothing written,
 * when one of them cannot be.
 */
export async function writeChanges(
  changes: readonly PlannedChange[],
  others: readonly JournalFile[],
  { places, prefix, folder }: Target,
  terminal: Terminal,
): Promise<number> {
  const [place] = places
  const planned = changes.map(({ path, before, after }) => ({
    path: prefix + path,
    ...(before ? { before } : {}),
    after,
  }))
  const files = [...others, ...planned]
  if (files.length === 0) return 0
  refuseObstacles(place.base, files)
  const journal: Journal = {
    begun: new Date().toISOString(),
    process: thisProcess(),
    folders: [...new Set(files.flatMap(({ path }) => missingFolders(place.base, path)))],
    files,
  }
  const begin = () => layDown(places, journal)
  const { code } = await runJournal({ place, journal, side: 'after', folder, begin }, terminal)
  return code
}

function refuseObstacles(base: string, files: readonly JournalFile[]): void {
  const ofGit = files.filter(({ path }) => isOfGit(base, path)).map(({ path }) => path)
  if (ofGit.length > 0)
    throw new UsageError(
      phrase`Nothing was written: ${firstTen(ofGit)} lies in git's own folder, or does by its name on some file systems; leave it out: migrate-ws apply --ignore <glob>, or name another adapter.path`,
    )
  const changed = files.flatMap((file) => {
    const standing = targetAt(base, file)
    return standing.is === 'other' ? [`${file.path} ${standing.because}`] : []
  })
  if (changed.length > 0)
    throw new UsageError(
      phrase`Since it was read, ${firstTen(changed)}, so nothing was written; once nothing else changes these files, type: migrate-ws apply`,
    )
  const locked = files.flatMap(({ path }) => {
    const lock = lockOf(base, path)
    return lock === undefined ? [] : [`${path} ${lock}`]
  })
  const bytes = files.reduce((sum, { before, after }) => sum + (before?.length ?? 0) + after.length, 0)
  if (bytes > mostBytes)
    throw new UsageError(
      phrase`Nothing was written: ${files.length} files hold ${Math.round(bytes / 2 ** 20)} MB, and undo restores at most ${Math.round(mostBytes / 2 ** 20)} MB; rewrite a part: migrate-ws apply <folder>`,
    )
  if (locked.length > 0)
    throw new UsageError(
      phrase`Nothing was written: ${firstTen(locked)}; make that writable (chmod u+w), or leave it out: migrate-ws apply --ignore <glob>`,
    )
}

function layDown(places: Target['places'], journal: Journal): void {
  try {
    beginJournal(places, journal)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    const folder = shownPath(places[0].folder)
    throw new UsageError(
      code === 'ELOOP'
        ? phrase`Nothing was written, since the undo journal would go through a link; remove ${folder}, then type: migrate-ws apply`
        : phrase`Nothing was written, since the undo journal cannot be written (${code}, in ${folder}); once that folder is writable, type: migrate-ws apply`,
    )
  }
}
