import { phrase } from '../../model/phrase.js'
import { UsageError } from '../../model/usage-error.js'
import { findJournal, readJournal } from '../../repository/journal.js'
import { journalPlaces } from '../../repository/journal-place.js'
import { lockOf, targetAt } from '../../repository/target-state.js'
import { type CommonOptions, folderFlag, rootOf } from '../options.js'
import type { Terminal } from '../terminal.js'
import { refuseAtWork } from './apply-refusals.js'
import { firstTen } from './listed.js'
import { runJournal } from './run-journal.js'
import { runLanguage } from './run-language.js'

/** Finishes what an interrupted apply had begun, from its journal alone: nothing is scanned or planned again. */
export async function resumeApply(options: CommonOptions, terminal: Terminal): Promise<number> {
  const root = rootOf(options, terminal)
  const folder = folderFlag(options)
  const found = findJournal(journalPlaces(root, terminal.env))
  if (found?.state !== 'interrupted')
    throw new UsageError(phrase`No apply was interrupted here; type: migrate-ws apply${folder}`)
  refuseAtWork(found)
  const { place } = found
  const journal = readJournal(found)
  const changed: string[] = []
  const locked: string[] = []
  for (const file of journal.files) {
    const standing = targetAt(place.base, file)
    if (standing.is === 'other') changed.push(`${file.path} ${standing.because}`)
    const lock = standing.is === 'before' ? lockOf(place.base, file.path) : undefined
    if (lock !== undefined) locked.push(`${file.path} ${lock}`)
  }
  if (changed.length > 0)
    throw new UsageError(
      phrase`Since the apply was interrupted, ${firstTen(changed)}, so nothing was written; restore that, or keep all files as they are and start again: migrate-ws undo --forget${folder}`,
    )
  if (locked.length > 0)
    throw new UsageError(
      phrase`Nothing was written: ${firstTen(locked)}; make that writable (chmod u+w), then type: migrate-ws apply --resume${folder}`,
    )
  const { code, written } = await runJournal({ place, journal, side: 'after', folder }, terminal)
  if (code !== 0) return code
  const [now, all] = [written.length, journal.files.length]
  const texts = {
    en: `Finished the interrupted apply: wrote ${now} of its ${all} files; the others had been written before.\n\nNext: run your tests, read git diff, then migrate-ws scan${folder}\n`,
    ja: `中断された apply を完了しました：${all}件のファイルのうち残りの${now}件を書き込みました。\n\n次：テストを実行し、git diff を確認してから migrate-ws scan${folder}\n`,
  }
  terminal.out(texts[await runLanguage(options, terminal)])
  return 0
}
