/**
 * How a value holds the socket, outermost step first. E.g. what `async () => ({ socket: ws })` stands for holds it at
 * `()`, `~`, `.socket`: call it, wait for it, take its `socket`.
 */
export type Path = readonly Step[]

export type Step =
  /**
   * A member: `.socket`; elements of array literals are `.0`, `.1`. Or all members of the instances of a class through which they
   * hold the socket: `Flow.each` has their names. Objects that hold each other have more ways to the socket than can be walked.
   */
  | `.${string}`
  /** Some element of a collection. */
  | '[]'
  /** Some key of a `Map`. */
  | '<key>'
  /** What a call gives. */
  | '()'
  /** What `new` gives. */
  | 'new'
  /** What a promise gives. */
  | '~'
  /** What consumers of a context, or readers of a framework's store, are given. */
  | '<context>'
  | '<store>'
  /** The function is a method taken off the socket: calling it is a use. */
  | `!${string}`

/** Deeper than anything people write; it only ends chains that feed themselves. */
export const deepestPath = 7

export function without(path: Path): Path {
  return path.slice(1)
}

/** Functions and facts that collections have themselves: any other name may be a key. */
export const collectionMembers =
  /^(length|size|push|pop|shift|unshift|splice|slice|concat|join|indexOf|includes|forEach|map|flatMap|filter|find|findLast|findIndex|some|every|reduce|reduceRight|sort|reverse|at|fill|keys|values|entries|get|set|has|add|delete|clear|toSorted|toReversed|next)$/

/** Whether a member of this name may be the next step: its own name, or some element. */
export function leadsThrough(path: Path, name: string): boolean {
  const [step] = path
  return step === `.${name}` || (step === '[]' && !collectionMembers.test(name))
}

/** Whether the next step is an element of a collection, whatever its place. */
export function isElement(path: Path): boolean {
  const [step] = path
  return step === '[]' || (step !== undefined && /^\.\d+$/.test(step))
}
