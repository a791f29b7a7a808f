import { atFile, lookAtHeap } from './run-limit.js'

/**
 * How much one file, and one run, may cost: counted in syntax nodes that walks visit, never in seconds, so that two runs over
 * the same tree end at the same place. The figures are far above what people write and far below what a person would wait for.
 */
export const nodesOfFile = 3_000_000
export const nodesOfRun = 100_000_000

/** Stops the work on a file; its message is a sentence for users. The caller adds the name of the file. */
export class AnalysisStopped extends Error {}

/** Thrown by the walk that spends the last node. */
export class BudgetSpent extends AnalysisStopped {
  constructor(most: number) {
    super(
      `more than ${String(most).replace(/\B(?=(\d{3}){1,9}$)/g, ',')} nodes to visit: not looked at any further`,
    )
  }
}

/** The message for a file where following names ended at a limit of steps. */
export const cutShortMessage = 'a name leads on through more steps than are followed'

/** The current file, and its remaining budget. Outside a file nothing is counted. */
let current: { readonly path: string; readonly budget: Budget } | undefined

export class Budget {
  #left: number
  #extended = 0
  /** Something was not followed to its end. */
  isCutShort = false

  constructor(readonly most: number) {
    this.#left = most
  }

  get spent(): number {
    return this.most + this.#extended - this.#left
  }

  /** Whether a search gave no result because it cost too much. */
  get isOver(): boolean {
    return this.#left < 0 || this.#extended > 0
  }

  spend(nodes: number): void {
    this.#left -= nodes
    if (this.#left < 0) throw new BudgetSpent(this.most)
  }

  /** Once the budget is spent: as much again, a single time. False: there is no more. */
  extend(): boolean {
    if (this.#left >= 0 || this.#extended > 0) return false
    this.#extended = this.most - this.#left
    this.#left = this.most
    return true
  }
}

/** The budgets of one run: one for each file, for all work on it, and one for all files together. */
export class RunBudget {
  readonly #files = new Map<string, Budget>()
  readonly #run: Budget

  constructor(
    readonly ofFile = nodesOfFile,
    ofRun = nodesOfRun,
  ) {
    this.#run = new Budget(ofRun)
  }

  /** The message for each file whose analysis ended early: earlier results stand. */
  get over(): ReadonlyMap<string, string> {
    const said = new Map<string, string>()
    for (const [path, { isOver, isCutShort, most }] of this.#files) {
      if (isOver) said.set(path, new BudgetSpent(most).message)
      else if (isCutShort) said.set(path, cutShortMessage)
    }
    return said
  }

  /** Runs work within the remaining budget of a file. @throws BudgetSpent */
  within<T>(path: string, work: () => T): T {
    const file = this.#files.get(path) ?? new Budget(this.ofFile)
    this.#files.set(path, file)
    const before = file.spent
    const outer = current
    current = { path, budget: file }
    atFile(path)
    try {
      return work()
    } finally {
      current = outer
      if (outer) atFile(outer.path)
      this.#run.spend(file.spent - before)
    }
  }
}

/** Nodes after which the memory is looked at. */
const look = 20_000
let untilLook = look

/** Every walk calls this with the number of nodes it visits. @throws BudgetSpent */
export function charge(nodes: number): void {
  untilLook -= nodes
  if (untilLook < 0) {
    untilLook = look
    lookAtHeap()
  }
  current?.budget.spend(nodes)
}

/**
 * Whether a walk over a file that has spent its budget may be tried once more in a cheaper way: not when another file is looked
 * at, whose budget it was.
 */
export function mayTryCheaper(path: string, error: unknown): boolean {
  return error instanceof BudgetSpent && current?.path === path && current.budget.extend()
}

let cuts = 0

/**
 * Records that following ended at a limit where its caller takes "nothing found" for an answer ("no class", "no use"): the current
 * file is named. Where the caller gets "unknown", the answer itself is honest, and this is not called.
 */
export function cutShort(): void {
  cuts++
  if (current) current.budget.isCutShort = true
}

/** For work whose result many files share: whether it was cut short is returned with it. */
export function withCuts<T>(work: () => T): { readonly value: T; readonly isCutShort: boolean } {
  const before = cuts
  const value = work()
  return { value, isCutShort: cuts > before }
}
