import type { CallExpression, Node } from 'ts-morph'
import { placesThatCall } from '../../languages/script/program/callers.js'
import { lastName } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { functionAround } from '../../languages/script/syntax.js'
import { numberOf } from '../../languages/script/values/literals.js'
import { literally } from '../../model/literally.js'
import { once } from '../../model/once.js'
import type { TracedUse } from '../follow/uses.js'

/** Where a use runs: loops, timers and events around it, and around every place that calls it. */
export interface RunPlaces {
  /** Nodes around the use itself, innermost first. */
  readonly around: readonly Node[]
  /** The same, with those around the places that call the functions around it. */
  readonly reached: readonly Node[]
}

/** Facts about the place of a use, whichever socket it is of: thousands of calls may pass thousands of sockets to one function. */
export function oncePlace<T>(find: (use: TracedUse) => T): (use: TracedUse) => T {
  return once(find, ({ node }) => node)
}

export const surroundingsOfUse = oncePlace(({ file: { morph }, node }): RunPlaces => {
  const around = node.getAncestors()
  const places = placesThatCall(morph, functionAround(morph, node))
  return { around, reached: [...around, ...places.flatMap((place) => place.getAncestors())] }
})

/** Timers around a use, or around a place that calls it. */
export const timersAround = oncePlace((use): readonly CallExpression[] =>
  surroundingsOfUse(use).reached.flatMap((one) => timerOf(use.file.morph, one) ?? []),
)

export function isLoop(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  return (
    N.isForStatement(node) ||
    N.isForOfStatement(node) ||
    N.isForInStatement(node) ||
    N.isWhileStatement(node) ||
    N.isDoStatement(node) ||
    (N.isCallExpression(node) && /^(forEach|map)$/.test(lastName(node.getExpression())))
  )
}

const timers = /^(setInterval|setTimeout|requestAnimationFrame)$/

/** A timer, when the node is one. */
export function timerOf(morph: TsMorph, node: Node): CallExpression | undefined {
  return morph.Node.isCallExpression(node) && timers.test(lastName(node.getExpression())) ? node : undefined
}

/** Milliseconds between two runs, as far as they are written. */
export function delayOf(morph: TsMorph, timer: CallExpression): number | undefined {
  if (lastName(timer.getExpression()) === 'requestAnimationFrame') return 16
  return numberOf(morph, timer.getArguments()[1])
}

/** A timer that runs again and again: `setInterval`, or a timeout inside the function that it calls. */
export function isRecurring(morph: TsMorph, timer: CallExpression): boolean {
  if (lastName(timer.getExpression()) === 'setInterval') return true
  const around = functionAround(morph, timer)
  const [callback] = timer.getArguments()
  if (!around || !callback) return false
  // `function beat() { …; setTimeout(beat, 1000) }`
  return placesThatCall(morph, around).some(
    (place) => place === callback || place.getAncestors().includes(callback),
  )
}

/** `const retry = setInterval(() => { if (open) { send(); clearInterval(retry) } }, 500)`: it is sent once. */
export function isSentOnce({ node, file: { morph } }: TracedUse, timer: CallExpression): boolean {
  const { Node: N } = morph
  const kept = timer.getParent()
  const name = N.isVariableDeclaration(kept) ? kept.getName() : undefined
  const statement = node.getFirstAncestor((one) => N.isStatement(one))
  const list = statement?.getParent()
  return (
    name !== undefined &&
    N.isBlock(list) &&
    node.getAncestors().includes(timer) &&
    list
      .getStatements()
      .some((one) => new RegExp(`^clearInterval\\(${literally(name)}\\);?$`).test(one.getText()))
  )
}

/** A listener, an `on…` property or a JSX attribute for such an event. */
export function isEvent(morph: TsMorph, node: Node, names: RegExp): boolean {
  const { Node: N } = morph
  if (N.isCallExpression(node)) {
    const [first] = node.getArguments()
    return first !== undefined && N.isStringLiteral(first) && names.test(first.getLiteralValue())
  }
  if (N.isBinaryExpression(node)) return names.test(lastName(node.getLeft()).replace(/^on/, ''))
  return N.isJsxAttribute(node) && names.test(node.getNameNode().getText().replace(/^on/, ''))
}
