import { resumeApply } from '../../src/cli/actions/resume.js'
import { runUndo } from '../../src/cli/actions/undo.js'
import { writeChanges } from '../../src/cli/actions/write-changes.js'
import type { Terminal } from '../../src/cli/terminal.js'
import { UsageError } from '../../src/model/usage-error.js'
import { carryOut } from '../../src/repository/carry-out.js'
import { beginJournal } from '../../src/repository/journal.js'
import { journalPlaces } from '../../src/repository/journal-place.js'
import { missingFolders } from '../../src/repository/target-state.js'
import { plainEnv } from './run-cli.js'

export interface NewText {
  readonly path: string
  /** Absent: the file is new. */
  readonly before?: string
  readonly after: string
}

export interface Written {
  readonly code: number
  readonly said: string
}

const quiet = { ignore: [], lang: 'en' } as const

/** In this process, which for another would be a run that is still at work. */
export function undo(root: string, forget = false): Promise<Written> {
  return heard(root, (terminal) => runUndo({ ...quiet, forget }, terminal))
}

export function resume(root: string): Promise<Written> {
  return heard(root, (terminal) => resumeApply(quiet, terminal))
}

/** Writes what no transform plans by itself, as `apply` would: in this process, so that a test can be in its way. */
export function write(root: string, files: readonly NewText[]): Promise<Written> {
  const none = { edits: [], sockets: [], followUps: [], checks: [] } as const
  const changes = files.map((file) => ({ kind: 'change', ...bytesOf(file), ...none }) as const)
  const target = { places: journalPlaces(root, plainEnv()), prefix: '', folder: '' }
  return heard(root, (terminal) => writeChanges(changes, [], target, terminal))
}

async function heard(root: string, act: (terminal: Terminal) => Promise<number>): Promise<Written> {
  let said = ''
  const say = (text: string | Uint8Array) => {
    said += text
  }
  const terminal: Terminal = {
    env: plainEnv(),
    cwd: root,
    stdoutIsTty: false,
    stderrIsTty: false,
    columns: undefined,
    out: say,
    err: say,
  }
  try {
    return { code: await act(terminal), said }
  } catch (error) {
    if (error instanceof UsageError) return { code: 2, said: said + error.message }
    throw error
  }
}

/** Leaves what a run leaves that was killed after so many files. */
export async function interrupt(root: string, after: number, files: readonly NewText[]): Promise<void> {
  const places = journalPlaces(root, plainEnv())
  const journal = {
    begun: '2026-02-07T00:00:00.000Z',
    process: { pid: 1, started: 'long ago' },
    folders: files.flatMap(({ path }) => missingFolders(root, path)),
    files: files.map(bytesOf),
  }
  beginJournal(places, journal)
  let turn = 0
  await carryOut(root, journal, 'after', () => turn++ === after)
}

function bytesOf({ path, before, after }: NewText) {
  return {
    path,
    ...(before === undefined ? {} : { before: Buffer.from(before) }),
    after: Buffer.from(after),
  }
}
