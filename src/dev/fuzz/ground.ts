import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { type State, stateOf, writeSocketFiles } from './socket-files.js'
import { journalIn, start } from './started.js'

/** What every kill is held against: the same repository before an apply, and after one that was let be. */
export interface Ground {
  readonly bin: string
  /** Folders, to be copied and not worked in. */
  readonly before: string
  readonly after: string
  readonly stateBefore: State
  readonly stateAfter: State
  /** From the journal's appearance to the end of the process. */
  readonly writingMs: number
  /** From the start of an `undo` to its first file. */
  readonly startMs: number
}

/** `scratch` is an empty folder. */
export async function prepareGround(scratch: string, bin: string): Promise<Ground> {
  const [before, after, third] = ['before', 'after', 'third'].map((name) => join(scratch, name)) as [
    string,
    string,
    string,
  ]
  writeSocketFiles(before)
  cpSync(before, after, { recursive: true })
  const apply = start(bin, ['apply'], after)
  await apply.until(() => journalIn(after) !== 'none')
  const begun = performance.now()
  const { code, output } = await apply.ended
  if (code !== 0) throw new Error(`apply ended with ${code}: ${output}`)
  const writingMs = performance.now() - begun
  cpSync(after, third, { recursive: true })
  const started = performance.now()
  const undo = start(bin, ['undo'], third)
  await undo.until(() => journalIn(third) === 'interrupted')
  const startMs = performance.now() - started
  await undo.ended
  return { bin, before, after, stateBefore: stateOf(before), stateAfter: stateOf(after), writingMs, startMs }
}
