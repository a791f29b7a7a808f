import { phrase } from '../../model/phrase.js'
import { UsageError } from '../../model/usage-error.js'
import { type CarriedOut, carryOut, type JournalSide } from '../../repository/carry-out.js'
import { shownPath } from '../../repository/held-folder.js'
import { finishJournal, removeJournal, replaceJournal } from '../../repository/journal.js'
import type { JournalPlace } from '../../repository/journal-place.js'
import type { Journal } from '../../repository/journal-text.js'
import type { Terminal } from '../terminal.js'

interface Run {
  readonly place: JournalPlace
  readonly journal: Journal
  readonly side: JournalSide
  /** ` -C web`, for the commands that are named. */
  readonly folder: string
  /** Lays the journal down, or takes it up again. From then on a signal must be heard. */
  readonly begin?: () => void
}

const codes = { SIGINT: 130, SIGTERM: 143 } as const
type Signal = keyof typeof codes

/**
 * Carries a run out to its end: exit code 0, and its journal put away. Stopped by a signal: 130 or 143, with a sentence.
 * Throws UsageError when a file or the disk got in its way; then, and when stopped, the journal stays.
 */
export async function runJournal(
  run: Run,
  terminal: Terminal,
): Promise<{ readonly code: number; readonly written: readonly string[] }> {
  let signal: Signal | undefined
  const hear = (one: NodeJS.Signals) => {
    signal ??= one as Signal
  }
  for (const one of Object.keys(codes)) process.on(one, hear)
  try {
    const { place, journal, side, begin } = run
    begin?.()
    const done = await carryOut(place.base, journal, side, () => signal !== undefined)
    if (done.ending.kind === 'stopped' && signal !== undefined) {
      terminal.err(`Stopped by ${signal}: ${stateOf(run, done)}; ${waysOut(run)}\n`)
      return { code: codes[signal], written: done.written }
    }
    refuse(run, done)
    if (side === 'after') finish(run, done)
    else removeJournal(place)
    return { code: 0, written: done.written }
  } finally {
    for (const one of Object.keys(codes)) process.off(one, hear)
  }
}

function refuse(run: Run, done: CarriedOut): void {
  const { ending } = done
  if (ending.kind === 'failed') {
    const { code, message } = ending.error as NodeJS.ErrnoException
    if (code === undefined) throw ending.error
    throw new UsageError(
      phrase`Cannot write ${ending.file.path} (${message.replace(/, [a-z]+( '.*)?$/s, '')}): ${stateOf(run, done)}; once it is writable, ${waysOut(run)}`,
    )
  }
  if (ending.kind !== 'changed') return
  // A file that the run did not write needs no undo: without it, `undo` and `--resume` work.
  if (run.side === 'after') leaveOut(run, ending.file.path)
  throw new UsageError(
    phrase`${ending.file.path} ${ending.because} in the meantime and was left as it is: ${stateOf(run, done)}; ${waysOut(run)}`,
  )
}

/** The files are written; a disk may be full by now. */
function finish(run: Run, done: CarriedOut): void {
  try {
    finishJournal(run.place, run.journal)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new UsageError(
      phrase`Cannot write the journal (${code}, in ${shownPath(run.place.folder)}): ${stateOf(run, done)}; once it is writable, ${waysOut(run)}`,
    )
  }
}

function leaveOut({ place, journal }: Run, path: string): void {
  replaceJournal(place, { ...journal, files: journal.files.filter((file) => file.path !== path) })
}

function stateOf({ journal, side }: Run, { written }: CarriedOut): string {
  const did = side === 'after' ? 'written' : 'put back'
  return `${written.length} of ${journal.files.length} files ${written.length === 1 ? 'was' : 'were'} ${did} now, each of them whole`
}

function waysOut({ side, folder }: Run): string {
  const resume = `migrate-ws apply --resume${folder}`
  const undo = `migrate-ws undo${folder}`
  return side === 'after'
    ? `to go on, type: ${resume}; to put all back: ${undo}`
    : `to go on, type: ${undo}; to have all written after all: ${resume}`
}
