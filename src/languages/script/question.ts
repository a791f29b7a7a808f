import type { Node } from 'ts-morph'
import { charge, cutShort } from '../../model/budget.js'

/** What is asked of a node: a word for the question, or `.name` for the member of that name. */
type ByAspect<V> = Map<string, Map<Node, V>>

/** One question about a program: how far it leads, and what it came upon. */
export interface Question<Answer> {
  /** Steps that are left: parts of the question that were not answered before. */
  left: number
  /** How many parts are being answered, each for the one before it. */
  depth: number
  /** How often a part was not answered: it is being answered, or too much was. What needs it is no answer for others. */
  cut: number
  readonly sought: ByAspect<true>
  readonly known: ByAspect<readonly Answer[]>
}

/** Steps of one question, for any caller. */
export const mostSteps = 1000
/** Parts of a question, each for the one before it. */
const deepest = 300

/** `known`: answers that several questions share. */
export function newQuestion<Answer>(
  left = mostSteps,
  known: Question<Answer>['known'] = new Map(),
): Question<Answer> {
  return { left, depth: 0, cut: 0, sought: new Map(), known }
}

/** Answers a part of a question once, and never while the answer is being computed: a circle adds nothing. */
export function answerOnce<Answer>(
  question: Question<Answer>,
  aspect: string,
  node: Node,
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
  const found = answer()
  question.depth--
  sought.delete(node)
  if (question.cut === cut) known.set(node, found)
  return found
}

/** False where no step is left: what is behind it is not known. */
export function takesStep<Answer>(question: Question<Answer>): boolean {
  if (question.left-- > 0 && question.depth <= deepest) return true
  cutShort()
  question.cut++
  return false
}

/** Whether a part of the question is being answered. */
export function isSought<Answer>({ sought }: Question<Answer>, aspect: string, node: Node): boolean {
  return partsOf(sought, aspect).has(node)
}

function partsOf<V>(all: ByAspect<V>, aspect: string): Map<Node, V> {
  let found = all.get(aspect)
  if (!found) {
    found = new Map()
    all.set(aspect, found)
  }
  return found
}
