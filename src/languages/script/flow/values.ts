import type { Node } from 'ts-morph'
import { functionAround, isKept, isMemberName, outermostWrapper } from '../syntax.js'
import { followArgument } from './arguments.js'
import type { Flow, Through } from './flow.js'
import { followExport, followName } from './names.js'
import { asPart, ownFile } from './parts.js'
import { type Path, without } from './path.js'
import { followFunction, followResult } from './results.js'
import { asTarget, goesOn } from './targets.js'
import { asObject } from './value-members.js'

/** One step on: what the tree does with a value that holds the socket at `path`. Steps are tried from near to far. */
export function followValue(flow: Flow, node: Node, path: Path, through: Through): void {
  const value = outermostWrapper(flow.morph, node)
  const parent = value.getParent()
  // An unused value ends here.
  if (!parent || isDropped(flow, value, parent)) return
  // No socket came here, whatever else the way led to.
  if (path.length === 0 && (isCalled(flow, value, parent) || isRemoved(flow, value, parent))) return
  const ways = [asObject, asCallee, asOperand, asTarget, asPart, asResult, asArgument]
  const before = flow.marks
  for (const way of ways) {
    if (!way(flow, value, parent, path, through)) continue
    // Whatever is not understood is an escape: never silence.
    if (path.length === 0 && flow.marks === before) flow.escape(value, { kind: 'not-understood' }, through)
    return
  }
  if (path.length === 0) flow.refer(node, through)
}

export type Way = (flow: Flow, value: Node, parent: Node, path: Path, through: Through) => boolean

/** `value()`, `new value()`, `` value`…` ``. */
const asCallee: Way = (flow, value, parent, path, through) => {
  const { Node: N } = flow.morph
  if (!isCalled(flow, value, parent)) return false
  const [step] = path
  if (step === '()' && N.isCallExpression(parent)) flow.value(parent, without(path), through)
  else if (step === 'new' && N.isNewExpression(parent)) flow.value(parent, without(path), through)
  else if (step?.startsWith('!') && N.isCallExpression(parent)) flow.refer(value, through, step.slice(1))
  return true
}

/** Operators pass their operands on, test them, or wait for them. */
const asOperand: Way = (flow, value, parent, path, through) => {
  const { Node: N } = flow.morph
  if (N.isAwaitExpression(parent)) {
    flow.value(parent, path[0] === '~' ? without(path) : path, through)
    return true
  }
  if (N.isYieldExpression(parent)) {
    // A saga gets the results of its effects back; code that iterates it gets the yielded values.
    flow.value(parent, path, through)
    const around = functionAround(flow.morph, parent)
    const all = /^yield\s*\*/.test(parent.getText())
    // No code iterates over an effect.
    if (around && (all || !N.isCallExpression(value)))
      followFunction(flow, around, all ? ['()', ...path] : ['()', '[]', ...path], through)
    return true
  }
  if (N.isConditionalExpression(parent)) {
    if (parent.getCondition() === value) return false
    goesOn(flow, value, { kind: 'either' }, path, through)
    flow.value(parent, path, through)
    return true
  }
  if (N.isTemplateSpan(parent)) {
    if (path.length === 0) flow.refer(value, through)
    return true
  }
  if (!N.isBinaryExpression(parent)) return false
  const operator = parent.getOperatorToken().getText()
  if (!/^(\|\||\?\?)$/.test(operator) && !(/^(&&|,)$/.test(operator) && parent.getRight() === value))
    return false
  if (path.length === 0 && !isKept(flow.morph, parent)) return false
  goesOn(flow, value, { kind: 'either' }, path, through)
  flow.value(parent, path, through)
  return true
}

/** What a function gives back. */
const asResult: Way = (flow, value, parent, path, through) => {
  const { Node: N } = flow.morph
  const isBody = N.isArrowFunction(parent) && parent.getBody() === value
  if (!isBody && !N.isReturnStatement(parent)) return false
  const around = isBody ? parent : functionAround(flow.morph, value)
  if (around) followResult(flow, around, value, path, through)
  return true
}

const asArgument: Way = (flow, value, parent, path, through) => {
  const { Node: N } = flow.morph
  if (!(N.isCallExpression(parent) || N.isNewExpression(parent)))
    return declarations(flow, value, path, through)
  followArgument(flow, parent, value, path, through)
  return true
}

/** An expression statement, `void value`, the left side of a comma. */
function isDropped(flow: Flow, value: Node, parent: Node): boolean {
  const { Node: N } = flow.morph
  if (N.isExpressionStatement(parent) || N.isVoidExpression(parent)) return true
  return (
    N.isBinaryExpression(parent) && parent.getOperatorToken().getText() === ',' && parent.getLeft() === value
  )
}

/** `value()`, `value?.()`, `new value()`. */
function isCalled({ morph: { Node: N } }: Flow, value: Node, parent: Node): boolean {
  return (N.isCallExpression(parent) || N.isNewExpression(parent)) && parent.getExpression() === value
}

/** `target.removeEventListener('click', value)` */
function isRemoved({ morph: { Node: N } }: Flow, value: Node, parent: Node): boolean {
  return (
    N.isCallExpression(parent) &&
    parent.getArguments()[1] === value &&
    /\bremoveEventListener$/.test(parent.getExpression().getText())
  )
}

/** The declaration of a function or class: its name leads on. */
function declarations(flow: Flow, value: Node, path: Path, through: Through): boolean {
  const { Node: N } = flow.morph
  if (N.isFunctionDeclaration(value) || N.isClassDeclaration(value)) {
    const name = value.getNameNode()
    if (name) followName(flow, name, path, through)
    else if (value.hasDefaultKeyword()) followExport(flow, ownFile(flow, value), 'default', path, through)
    return true
  }
  return path.length > 0 || isMemberName(flow.morph, value)
}
