/**
 * How much one file, and one run, may cost: counted in syntax nodes that walks visit, never in seconds, so that two runs over
 * the same tree end at the same place. The figures are far above what people write and far below what a person would wait for.
 */
export const nodesOfFile = 3_000_000
export const nodesOfRun = 100_000_000

/** Thrown by the walk that spends the last node: who looks at the file says so with its name. */
export class BudgetSpent extends Error {
  constructor(most: number) {
    super(
      `more than ${String(most).replace(/\B(?=(\d{3}){1,9}$)/g, ',')} nodes to visit: not looked at any further`,
    )
  }
}

/** What is left for the file that is looked at, and for the run. Outside of a file nothing is counted. */
let current: Budget | undefined

export class Budget {
  #left: number

  constructor(readonly most: number) {
    this.#left = most
  }

  get spent(): number {
    return this.most - this.#left
  }

  spend(nodes: number): void {
    this.#left -= nodes
    if (this.#left < 0) throw new BudgetSpent(this.most)
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

  /** Does the work within what is left for the file. @throws BudgetSpent */
  within<T>(path: string, work: () => T): T {
    const file = this.#files.get(path) ?? new Budget(this.ofFile)
    this.#files.set(path, file)
    const before = file.spent
    const outer = current
    current = file
    try {
      return work()
    } finally {
      current = outer
      this.#run.spend(file.spent - before)
    }
  }
}

/** Every walk says what it visits. @throws BudgetSpent */
export function charge(nodes: number): void {
  current?.spend(nodes)
}
