import { charge, cutShort } from './budget.js'

/** What is asked of a node: a word for the question, `.name` for the member of that name, or who asks. */
export type Aspect = string | object

type ByAspect<V> = Map<Aspect, Map<object, V>>

/** One question about a program, in any language: how far it leads, and what it came upon. */
export interface Question<Answer> {
  /** Steps that are left: parts of the question that were not answered before. */
  left: number
  /** How many parts are being answered, each for the one before it; and how many may be. */
  depth: number
  readonly deepest: number
  /** How often a part was not answered: it is being answered, or too much was. What needs it is no answer for others. */
  cut: number
  readonly sought: ByAspect<true>
  readonly known: ByAspect<readonly Answer[]>
}

/** Steps of one question, for any caller. */
export const mostSteps = 1000

/** `known`: answers that several questions share. */
export function newQuestion<Answer>(
  left = mostSteps,
  known: Question<Answer>['known'] = new Map(),
  deepest = 300,
): Question<Answer> {
  return { left, depth: 0, deepest, cut: 0, sought: new Map(), known }
}

/** Answers a part of a question once, and never while the answer is being computed: a circle adds nothing. */
export function answerOnce<Answer>(
  question: Question<Answer>,
  aspect: Aspect,
  node: object,
  answer: () => readonly Answer[],
): readonly Answer[] {
  charge(1)
  const known = partsOf(question.known, aspect)
  const before = known.get(node)
  if (before) return before
  const sought = partsOf(question.sought, aspect)
  if (sought.has(node)) {
    question.cut++
    return []
  }
  if (!takesStep(question)) return []
  const { cut } = question
  sought.set(node, true)
  question.depth++
  try {
    const found = answer()
    if (question.cut === cut) known.set(node, found)
    return found
  } finally {
    question.depth--
    sought.delete(node)
  }
}

/** For a question that is asked over and over: its answer stays the same, also where it was cut. */
export function keepAnswer<Answer>(
  { known }: Question<Answer>,
  aspect: Aspect,
  node: object,
  found: readonly Answer[],
): void {
  partsOf(known, aspect).set(node, found)
}

/** False where no step is left: what is behind it is not known. `steps`: how much an answer that is known already counts. */
export function takesStep<Answer>(question: Question<Answer>, steps = 1): boolean {
  question.left -= steps
  if (question.left >= 0 && question.depth <= question.deepest) return true
  cutShort()
  question.cut++
  return false
}

/** Whether a part of the question is being answered. */
export function isSought<Answer>({ sought }: Question<Answer>, aspect: Aspect, node: object): boolean {
  return partsOf(sought, aspect).has(node)
}

function partsOf<V>(all: ByAspect<V>, aspect: Aspect): Map<object, V> {
  let found = all.get(aspect)
  if (!found) {
    found = new Map()
    all.set(aspect, found)
  }
  return found
}
