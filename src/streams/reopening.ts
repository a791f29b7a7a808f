import type { NewExpression, Node } from 'ts-morph'
import { functionsOf, isFunctionLike } from '../languages/script/program/resolve.js'
import type { TsMorph } from '../languages/script/script.js'
import { descendantsOf, unwrap } from '../languages/script/syntax.js'

/** Calls from a handler are followed so far: a back-off, and what that calls. */
const deepest = 3

/** Functions that run when this one does, also later: those that it calls, and those that it hands to a timer. */
function runBy(morph: TsMorph, code: Node): readonly Node[] {
  const calls = descendantsOf(morph, code, morph.SyntaxKind.CallExpression)
  return calls
    .flatMap((call) => [call.getExpression(), ...call.getArguments()])
    .flatMap(functionsOf)
    .filter((one) => isFunctionLike(morph, one))
}

/** All code that a handler may run: itself, the functions it calls, and those it passes on. */
export function reachedCode(morph: TsMorph, handler: Node): readonly Node[] {
  const own = functionsOf(handler).filter((one) => isFunctionLike(morph, one))
  const found = new Set<Node>(own.length > 0 ? own : [unwrap(morph, handler)])
  let edge: readonly Node[] = [...found]
  for (let depth = 0; depth < deepest; depth++) {
    edge = edge.flatMap((one) => runBy(morph, one)).filter((one) => !found.has(one))
    for (const one of edge) found.add(one)
  }
  return [...found]
}

/** Whether code that a handler runs makes this stream again, in the function that made it. */
export function makesAgain(code: readonly Node[], made: NewExpression): boolean {
  return code.some((one) => one === made.getFirstAncestor((ancestor) => ancestor === one))
}

/** `stream.close()`, through whatever name. */
export function closesStream(morph: TsMorph, code: Node, places: ReadonlySet<Node>): Node | undefined {
  return descendantsOf(morph, code, morph.SyntaxKind.CallExpression).find((call) => {
    const callee = call.getExpression()
    return (
      morph.Node.isPropertyAccessExpression(callee) &&
      callee.getName() === 'close' &&
      places.has(unwrap(morph, callee.getExpression()))
    )
  })
}

/** Tests whether the browser has given up: `readyState === 2`, `EventSource.CLOSED`. */
export function testsClosed(code: readonly Node[]): boolean {
  return code.some(
    (one) => /\breadyState\b/.test(one.getText()) && /\bCLOSED\b|[!=]==?\s*2\b/.test(one.getText()),
  )
}
