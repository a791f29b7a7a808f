import type { ts } from 'ts-morph'
import { lookAtHeap } from './run-limit.js'

/**
 * TypeScript's parser tries: what may be an arrow function, or a call with type arguments, is read as one, thrown away, and read
 * again as something else. Where one such place lies in another, every level doubles the work: 160 characters take ten seconds.
 * So the nodes that it makes are counted. Real code takes less than one for two characters, tries included.
 */
const nodesFor = (characters: number) => 4 * characters + 4000

class TooManyTries extends Error {
  constructor() {
    super('too ambiguous to be parsed')
  }
}

let left = Number.POSITIVE_INFINITY
let made = 0

/** The part of the compiler that makes nodes, which its types leave out. */
interface Allocating {
  readonly objectAllocator: Record<string, () => new (...given: unknown[]) => object>
  setObjectAllocator(allocator: Record<string, unknown>): void
}

/** Called for each node that is made. @throws when there are more than the text may need. */
export function countNode(): void {
  left--
  if (left < 0) throw new TooManyTries()
  // A text of a few megabytes may make gigabytes of nodes.
  if (++made % 10_000 === 0) lookAtHeap()
}

const counting = new WeakSet<object>()

/** Makes this compiler count. */
export function countNodes(compiler: typeof ts): void {
  if (counting.has(compiler)) return
  counting.add(compiler)
  const { objectAllocator, setObjectAllocator } = compiler as unknown as Allocating
  const counted = ['Node', 'Token', 'Identifier', 'PrivateIdentifier'].map((kind) => {
    const name = `get${kind}Constructor`
    const Made = objectAllocator[name]?.()
    if (!Made) throw new Error(`TypeScript ${compiler.version} makes its nodes elsewhere`)
    function Counted(...[kind, start, end]: unknown[]) {
      countNode()
      return new (Made as new (...given: unknown[]) => object)(kind, start, end)
    }
    return [name, () => Counted] as const
  })
  setObjectAllocator(Object.fromEntries(counted))
}

/** Parses a text of this many characters. @throws where the parser cannot end, or nests too deep for the stack. */
export function parseWithin<T>(compiler: typeof ts, characters: number, parse: () => T): T {
  const outer = left
  left = nodesFor(characters)
  try {
    return parse()
  } catch (error) {
    left = Number.POSITIVE_INFINITY
    // The parser clears its state only at the end of a text: without this call it would take places of the next text for known
    // ones.
    compiler.createSourceFile('empty.ts', '', compiler.ScriptTarget.ESNext)
    throw error
  } finally {
    left = outer
  }
}

/** Whether the text causes an error: the parser cannot read it whole. */
export function isOfTheText(error: unknown): boolean {
  return error instanceof RangeError || error instanceof TooManyTries
}

/**
 * A text for Babel, which backtracks in the same way. The nodes that Babel makes cannot be counted, but it reads the text by this
 * one method: less than twice a character in real code.
 */
export function readWithin(text: string): string {
  // Babel takes what behaves as a string for one.
  return new CountedText(text) as unknown as string
}

class CountedText extends String {
  #left = 30 * this.length + 100_000

  override charCodeAt(at: number): number {
    this.#left--
    if (this.#left < 0) throw new TooManyTries()
    return super.charCodeAt(at)
  }
}
