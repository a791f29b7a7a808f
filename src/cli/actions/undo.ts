import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { baselinePath } from '../../model/baseline.js'
import { fill } from '../../model/fill.js'
import { oneLine } from '../../model/one-line.js'
import { phrase } from '../../model/phrase.js'
import type { Text } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import { plural } from '../../reporters/parts/labels.js'
import { shownPath } from '../../repository/held-folder.js'
import {
  type FoundJournal,
  findJournal,
  readJournal,
  removeJournals,
  reopenJournal,
} from '../../repository/journal.js'
import { journalPlaces } from '../../repository/journal-place.js'
import type { Journal } from '../../repository/journal-text.js'
import { lockOf, targetAt } from '../../repository/target-state.js'
import { type CommonOptions, folderFlag, rootOf } from '../options.js'
import type { Terminal } from '../terminal.js'
import { refuseAtWork } from './apply-refusals.js'
import { firstTen } from './listed.js'
import { runJournal } from './run-journal.js'
import { runLanguage } from './run-language.js'

export interface UndoOptions extends CommonOptions {
  readonly forget?: boolean
}

/**
 * Restores what the last apply changed that was not taken back yet, whether it finished or not; all of it or, where a file changed
 * since, nothing.
 */
export async function runUndo(options: UndoOptions, terminal: Terminal): Promise<number> {
  const root = rootOf(options, terminal)
  const folder = folderFlag(options)
  const found = findJournal(journalPlaces(root, terminal.env))
  // Like a missing path: a user who types `undo` expects something to undo.
  if (!found)
    throw new UsageError(
      phrase`There is no apply to undo in ${root}; if it ran in another folder, type: migrate-ws undo -C <folder>`,
    )
  refuseAtWork(found)
  const say = async (text: Text, data: Readonly<Record<string, string>> = {}) =>
    terminal.out(`${fill(text[await runLanguage(options, terminal)], data)}\n`)
  if (options.forget) {
    removeJournals(found.place)
    await say(words.forgotten)
    return 0
  }
  const journal = readJournal(found)
  refuseTouched(found, journal, folder)
  const begin = () => (found.state === 'finished' ? reopen(found, journal, folder) : undefined)
  const run = { place: found.place, journal, side: 'before', folder, begin } as const
  const { code, written } = await runJournal(run, terminal)
  if (code !== 0) return code
  const isNew = new Set(journal.files.filter(({ before }) => !before).map(({ path }) => path))
  const removed = written.filter((path) => isNew.has(path))
  const restored = written.filter((path) => !isNew.has(path))
  if (written.length === 0) await say(words.nothingToDo)
  const shown = (paths: readonly string[]) => {
    const some = (options.verbose ? paths : paths.slice(0, 10)).map(oneLine)
    return `${some.join('\n  ')}${paths.length > some.length ? `\n  … +${paths.length - some.length}` : ''}`
  }
  if (restored.length > 0)
    await say(words.restored, {
      n: String(restored.length),
      files: plural(restored.length, 'file'),
      paths: shown(restored.toReversed()),
    })
  if (removed.length > 0)
    await say(words.removed, {
      n: String(removed.length),
      files: plural(removed.length, 'file'),
      paths: shown(removed.toReversed()),
    })
  if (restored.length > 0 && existsSync(join(root, baselinePath)))
    await say(words.baseline, { path: baselinePath, folder })
  const before = findJournal(journalPlaces(root, terminal.env))
  if (before?.state === 'finished') await say(words.before, { folder })
  return 0
}

function reopen(found: FoundJournal, journal: Journal, folder: string): void {
  try {
    reopenJournal(found, journal)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new UsageError(
      phrase`Nothing was undone, since the journal cannot be written (${code}, in ${shownPath(found.place.folder)}); once that folder is writable, type: migrate-ws undo${folder}`,
    )
  }
}

function refuseTouched({ place }: FoundJournal, { files }: Journal, folder: string): void {
  const touched: string[] = []
  const locked: string[] = []
  for (const file of files) {
    const standing = targetAt(place.base, file)
    if (standing.is === 'other') touched.push(`${file.path} ${standing.because}`)
    const lock = standing.is === 'after' ? lockOf(place.base, file.path) : undefined
    if (lock !== undefined) locked.push(`${file.path} ${lock}`)
  }
  if (touched.length > 0)
    throw new UsageError(
      phrase`Since the last apply, ${firstTen(touched)}, so nothing was undone; restore that${place.inGit ? ' (git diff and git restore help)' : ''} and type: migrate-ws undo${folder}; or keep all files as they are: migrate-ws undo --forget${folder}`,
    )
  if (locked.length > 0)
    throw new UsageError(
      phrase`Nothing was undone: ${firstTen(locked)}; make that writable (chmod u+w), then type: migrate-ws undo${folder}`,
    )
}

const words = {
  restored: {
    en: 'Restored {{files}}:\n  {{paths}}',
    ja: '最後の apply の前の内容に戻したファイル：{{n}}件\n  {{paths}}',
  },
  removed: {
    en: 'Removed {{files}} that apply had created:\n  {{paths}}',
    ja: 'apply が作成し、削除したファイル：{{n}}件\n  {{paths}}',
  },
  baseline: {
    en: '{{path}} stays as it is: apply does not write it. If entries were dropped from it since, record the restored code again: migrate-ws baseline --update{{folder}}',
    ja: '{{path}} は apply が書いたものではないため、そのままです。apply の後に更新した場合は、戻したコードを再度記録してください：migrate-ws baseline --update{{folder}}',
  },
  before: {
    en: 'To undo the apply before it too: migrate-ws undo{{folder}}',
    ja: 'その前の apply も取り消すには：migrate-ws undo{{folder}}',
  },
  nothingToDo: {
    en: 'Nothing to undo: all files are as they were before the last apply.',
    ja: 'すべてのファイルは最後の apply の前のままです。戻すものはありませんでした。',
  },
  forgotten: {
    en: 'All applies are forgotten: all files stay as they are, and there is nothing left to undo.',
    ja: 'apply の記録をすべて消しました。ファイルはすべて今のままで、取り消せるものはもうありません。',
  },
} satisfies Record<string, Text>
