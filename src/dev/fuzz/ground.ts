import { cpSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { type State, stateOf, writeSocketFiles } from './socket-files.js'
import { journalIn, start } from './started.js'

/** What every kill is held against: the same repository before an apply, and after one that was let be. */
export interface Ground {
  readonly bin: string
  /** Folders, to be copied to `work` and not worked in: a journal holds only in the folder that it was written for. */
  readonly before: string
  readonly after: string
  readonly work: string
  readonly stateBefore: State
  readonly stateAfter: State
  /** From the journal's appearance to the end of the process, without a disturbance. */
  readonly writingMs: number
}

/** The contract is one more file of the run, and a new one. */
export const applying = ['apply', '--contract', 'api.yaml'] as const

/** `scratch` is an empty folder. */
export async function prepareGround(scratch: string, bin: string): Promise<Ground> {
  const [before, after, work] = [join(scratch, 'before'), join(scratch, 'after'), join(scratch, 'work')]
  writeSocketFiles(before)
  cpSync(before, work, { recursive: true })
  const apply = start(bin, [...applying], work)
  await apply.until(() => journalIn(work) !== 'none')
  const begun = performance.now()
  const { code, output } = await apply.ended
  if (code !== 0) throw new Error(`apply ended with ${code}: ${output}`)
  const writingMs = performance.now() - begun
  renameSync(work, after)
  return { bin, before, after, work, stateBefore: stateOf(before), stateAfter: stateOf(after), writingMs }
}
