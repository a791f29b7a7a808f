import { atFile, lookAtHeap } from './run-limit.js'

/**
 * How much one file, and one run, may cost: counted in syntax nodes that walks visit, never in seconds, so that two runs over
 * the same tree end at the same place. The figures are far above what people write and far below what a person would wait for.
 */
export const nodesOfFile = 3_000_000
export const nodesOfRun = 100_000_000

/** What stops the work on a file; its message is a sentence for users. Who looks at the file says so with its name. */
export class NotLookedAt extends Error {}

/** Thrown by the walk that spends the last node. */
export class BudgetSpent extends NotLookedAt {
  constructor(most: number) {
    super(
      `more than ${String(most).replace(/\B(?=(\d{3}){1,9}$)/g, ',')} nodes to visit: not looked at any further`,
    )
  }
}

/** The file that is looked at, and what is left for it. Outside of a file nothing is counted. */
let current: { readonly path: string; readonly budget: Budget } | undefined

export class Budget {
  #left: number
  #extended = 0

  constructor(readonly most: number) {
    this.#left = most
  }

  get spent(): number {
    return this.most + this.#extended - this.#left
  }

  /** Whether something that was asked for was not found, since it cost too much. */
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

/** The budgets of one run: each file has its own, for all that is done with it, and all have one together. */
export class RunBudget {
  readonly #files = new Map<string, Budget>()
  readonly #run: Budget

  constructor(
    readonly ofFile = nodesOfFile,
    ofRun = nodesOfRun,
  ) {
    this.#run = new Budget(ofRun)
  }

  /** What is to be said of each file whose budget was spent: what was found until then stands. */
  get over(): ReadonlyMap<string, string> {
    const over = [...this.#files].filter(([, budget]) => budget.isOver)
    return new Map(over.map(([path, { most }]) => [path, new BudgetSpent(most).message]))
  }

  /** Does the work within what is left for the file. @throws BudgetSpent */
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

/** Every walk says what it visits. @throws BudgetSpent */
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
