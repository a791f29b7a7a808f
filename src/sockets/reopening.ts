import type { NewExpression, Node } from 'ts-morph'
import type { TsMorph } from '../languages/script.js'
import { functionAround, identifiersNamed, symbolOf } from './syntax.js'

/** Events on which an application opens its connection again: the page is back, or the network is. */
const comesBack = /^(online|visibilitychange|focus|pageshow|resume|freeze)$/
const timers = /^(setInterval|setTimeout|requestIdleCallback)$/

/**
 * Calls that open the socket again from outside of its own handlers: a timer, or an event of the page that comes back.
 * An EventSource connects again by itself, so these would add a second stream at each drop.
 */
export function reopenedElsewhere(morph: TsMorph, construction: NewExpression): Node[] {
  const within = construction.getAncestors().find((ancestor) => isTimerOrReturn(morph, ancestor))
  if (within) return [construction]
  const maker = functionAround(morph, construction)
  return maker ? callsFromTimers(morph, maker, new Set()) : []
}

function callsFromTimers(morph: TsMorph, maker: Node, seen: Set<Node>): Node[] {
  if (seen.has(maker) || seen.size > 20) return []
  seen.add(maker)
  const found: Node[] = []
  for (const use of namesOf(morph, maker)) {
    const around = use.getAncestors().find((ancestor) => isTimerOrReturn(morph, ancestor))
    if (around) found.push(use)
    const caller = functionAround(morph, use)
    if (caller && caller !== maker) found.push(...callsFromTimers(morph, caller, seen))
  }
  return found
}

/** Every place of the file that says a function's name, its declaration left out. */
function namesOf(morph: TsMorph, declared: Node): Node[] {
  const { Node: N } = morph
  const parent = declared.getParent()
  const name = N.isFunctionDeclaration(declared)
    ? declared.getNameNode()
    : parent && N.isVariableDeclaration(parent)
      ? parent.getNameNode()
      : undefined
  if (!name || !N.isIdentifier(name)) return []
  const symbol = symbolOf(name)
  return identifiersNamed(morph, name.getSourceFile(), name.getText()).filter(
    (use) => use !== name && symbolOf(use) === symbol && symbol !== undefined,
  )
}

function isTimerOrReturn(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  if (N.isBinaryExpression(node))
    return /\bon(online|visibilitychange|focus|pageshow)$/.test(node.getLeft().getText())
  if (!N.isCallExpression(node)) return false
  const callee = /(\w+)$/.exec(node.getExpression().getText())?.[1] ?? ''
  if (timers.test(callee)) return true
  const [event] = node.getArguments()
  return (
    callee === 'addEventListener' &&
    event !== undefined &&
    N.isStringLiteral(event) &&
    comesBack.test(event.getLiteralValue())
  )
}
