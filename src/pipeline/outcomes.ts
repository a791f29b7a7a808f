import type { FailedStage, FileOutcome } from '../model/source.js'

/** What became of each file, by path. The first failure of a file stands: later ones follow from it. */
export class Outcomes {
  readonly #byPath = new Map<string, FileOutcome>()

  constructor(outcomes: readonly FileOutcome[]) {
    for (const outcome of outcomes) this.#byPath.set(outcome.path, outcome)
  }

  fail(path: string, stage: FailedStage, message: string): void {
    if (this.#byPath.get(path)?.kind !== 'failed')
      this.#byPath.set(path, { kind: 'failed', path, stage, message })
  }

  all(): readonly FileOutcome[] {
    return [...this.#byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
  }
}
