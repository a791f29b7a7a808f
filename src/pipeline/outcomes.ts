import { debuglog } from 'node:util'
import { AnalysisStopped, RunBudget } from '../model/budget.js'
import { TooDeep } from '../model/config-nesting.js'
import type { FailedStage, FileOutcome } from '../model/source.js'

/** For the developers of a rule: `NODE_DEBUG=migrate-ws` prints where its errors come from. */
const debug = debuglog('migrate-ws')

type Failure = Omit<Extract<FileOutcome, { kind: 'failed' }>, 'kind'>

/**
 * What became of each file, by path. The first failure of a file stands, since later ones follow from it; but one that leaves the
 * rest of the file unseen stands before one that does not.
 */
export class Outcomes {
  readonly #byPath = new Map<string, FileOutcome>()

  /** `budget`: the remaining budget of each file, and of the run. */
  constructor(
    outcomes: readonly FileOutcome[],
    readonly budget = new RunBudget(),
  ) {
    for (const outcome of outcomes) this.#byPath.set(outcome.path, outcome)
  }

  fail(failure: Failure): void {
    const known = this.#byPath.get(failure.path)
    if (known?.kind === 'failed' && (known.isCutOff || !failure.isCutOff)) return
    this.#byPath.set(failure.path, { kind: 'failed', ...failure })
  }

  /** What work on a file threw; `who` was at work. */
  failBy(path: string, stage: FailedStage, who: string, error: unknown): void {
    this.fail({ path, stage, message: sentenceOf(error, who), isCutOff: true })
  }

  all(): readonly FileOutcome[] {
    for (const [path, message] of this.budget.over)
      this.fail({ path, stage: 'detect', message, isCutOff: true })
    return [...this.#byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
  }
}

/**
 * The meaning of an error for a user. Errors of the engine about its stack and memory get a sentence; the message of a fault in our
 * code is not printed: it does not help, and may quote the file.
 */
export function sentenceOf(error: unknown, who: string): string {
  if (error instanceof AnalysisStopped || error instanceof TooDeep) return error.message
  const message = error instanceof Error ? error.message : ''
  if (/call stack/i.test(message)) return 'nested too deep to be analysed'
  if (error instanceof RangeError && /length|allocation|size/i.test(message))
    return 'too large to be analysed'
  debug('%s', error instanceof Error ? error.stack : error)
  return `an internal error in ${who}; please report it`
}
