import type { Node } from 'ts-morph'
import { functionsOf, isFunctionLike } from '../languages/script/program/resolve.js'
import type { TsMorph } from '../languages/script/script.js'
import { declarationsOf, descendantsOf, unwrap } from '../languages/script/syntax.js'
import type { StreamExpression } from './event-source.js'

/** Calls from a handler are followed so far: a back-off, and what that calls. */
const deepest = 3

const takesOff = /\.(?:off|removeListener|removeEventListener|unsubscribe)$/

/** Functions that run when this one does, also later: those that it calls, and those that it hands to a timer. A listener that it removes does not run. */
function runBy(morph: TsMorph, code: Node): readonly Node[] {
  const calls = descendantsOf(morph, code, morph.SyntaxKind.CallExpression)
  return calls
    .flatMap((call) => {
      const callee = call.getExpression()
      return takesOff.test(callee.getText().slice(-60)) ? [callee] : [callee, ...call.getArguments()]
    })
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

/** React's effects that run again because this code sets a state: `setTries(n => n + 1)` and `useEffect(() => {…}, [tries])`. */
export function effectsAfter(morph: TsMorph, code: readonly Node[]): readonly Node[] {
  const { Node: N, SyntaxKind: K } = morph
  const states = new Set(
    code.flatMap((one) =>
      descendantsOf(morph, one, K.CallExpression).flatMap((call) => {
        const [value] = call.getArguments()
        // `setOn(false)`, `setStatus('lost')`: what shows that it ended.
        const isEnd = !value || /^(?:false|null|undefined|\[|\{|['"`])/.test(value.getText())
        return isEnd ? [] : (stateSetBy(morph, call.getExpression()) ?? [])
      }),
    ),
  )
  const [first] = code
  if (states.size === 0 || !first) return []
  return descendantsOf(morph, first.getSourceFile(), K.CallExpression).flatMap((call) => {
    const [effect, reads] = call.getArguments()
    const isEffect = /^(?:React\.)?use(?:Layout)?Effect$/.test(call.getExpression().getText())
    if (!isEffect || !effect || !N.isArrayLiteralExpression(reads)) return []
    return reads.getElements().some((one) => states.has(one.getText())) ? reachedCode(morph, effect) : []
  })
}

/** The state of `const [tries, setTries] = useState(0)` that a callee sets. */
function stateSetBy(morph: TsMorph, callee: Node): string | undefined {
  const { Node: N } = morph
  if (!N.isIdentifier(callee)) return undefined
  for (const one of declarationsOf(callee)) {
    const pattern = N.isBindingElement(one) ? one.getParent() : undefined
    const holder = pattern?.getParent()
    if (!N.isArrayBindingPattern(pattern) || !N.isVariableDeclaration(holder)) continue
    const [state, setter] = pattern.getElements()
    const made = holder.getInitializer()?.getText() ?? ''
    if (setter === one && /^(?:React\.)?use(?:State|Reducer)\b/.test(made)) return state?.getText()
  }
  return undefined
}

/** Whether code that a handler runs makes this stream again, in the function that made it. */
export function makesAgain(code: readonly Node[], made: StreamExpression): boolean {
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

/**
 * Whether a handler opens another stream only where the browser has given up: `if (stream.readyState === EventSource.CLOSED) open()`,
 * `if (stream.readyState !== 2) return`.
 */
export function opensWhenClosed(morph: TsMorph, handler: Node): boolean {
  const { Node: N } = morph
  const tests = descendantsOf(morph, handler, morph.SyntaxKind.IfStatement).filter((one) =>
    /\breadyState\b/.test(one.getExpression().getText()),
  )
  // A choice in an expression is not followed.
  if (tests.length === 0) return /\breadyState\s{0,3}[!=]==?/.test(handler.getText())
  return tests.some((one) => {
    const test = one.getExpression().getText()
    const then = one.getThenStatement()
    const leaves = N.isReturnStatement(then) || /\breturn\b/.test(then.getText())
    const isClosed = /(?<!!)={2,3}\s*(?:[\w.]*\bCLOSED\b|2\b)/.test(test)
    const opens = descendantsOf(morph, then, morph.SyntaxKind.CallExpression).some((call) =>
      opening.test(call.getExpression().getText().slice(-60)),
    )
    return isClosed ? !leaves || opens : leaves
  })
}

const opening = /set(?:Timeout|Interval)|(?<!dis)connect|open|retry|schedule|start/i

/** Whether the function that makes a stream first asks what became of the one before. */
export function asksBefore(made: StreamExpression, code: readonly Node[]): boolean {
  const maker = code.find((one) => one === made.getFirstAncestor((ancestor) => ancestor === one))
  if (!maker) return false
  const text = maker.getText()
  return /\breadyState\b/.test(text.slice(0, Math.max(0, made.getStart() - maker.getStart())))
}

/** Tests whether the browser has given up: `readyState === 2`, `EventSource.CLOSED`. */
export function testsClosed(code: readonly Node[]): boolean {
  return code.some(
    (one) => /\breadyState\b/.test(one.getText()) && /\bCLOSED\b|[!=]==?\s*2\b/.test(one.getText()),
  )
}
