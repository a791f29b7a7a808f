import type { CallExpression, Node } from 'ts-morph'
import { isConsoleCall, isLogged } from '../../languages/script/functions.js'
import { runnersOf, runningIn } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { declarationsOf, functionAround, unwrap } from '../../languages/script/syntax.js'
import { literalOf } from '../../languages/script/values/literals.js'
import { changesIn, isGivenOut } from '../behaviour/changes.js'
import { bodiesOf, handlersOf } from '../behaviour/handlers-of.js'
import { isGoneAfterwards } from '../behaviour/leaving.js'
import { sendsOf } from '../behaviour/payloads.js'
import { eventUses } from '../behaviour/values.js'
import type { TracedUse } from '../follow/uses.js'
import { onlyCloses } from '../loop/only-closes.js'
import { mayBeProperty } from '../verdict/places.js'
import {
  defineFeature,
  defineFeatureOfUses,
  type FeatureGroup,
  type Traced,
  type Used,
} from './define-feature.js'

const members = new Set(['code', 'reason', 'wasClean'])

/** No event of an EventSource says why it ended. What only people read in a log decides nothing. */
const closeCodeRead = defineFeatureOfUses({
  kind: 'close-code-read',
  title: 'has its close code or reason read',
  *find(socket) {
    const { morph } = socket.file
    for (const handler of handlersOf(socket, 'close')) {
      for (const { node, path, taken } of eventUses(handler)) {
        if (!taken || path.length !== 1 || !members.has(path[0] ?? '') || isLogged(morph, node)) continue
        const codes = path[0] === 'code' ? comparedWith(morph, node) : []
        if (codes.length === 0) yield { node }
        for (const name of codes) yield { node, name }
      }
    }
  },
})

function comparedWith(morph: TsMorph, code: Node): string[] {
  const { Node: N } = morph
  const parent = code.getParent()
  const list = N.isCallExpression(parent) ? parent.getExpression().getFirstChild() : undefined
  const others = N.isBinaryExpression(parent)
    ? [parent.getLeft(), parent.getRight()].filter((side) => side !== code)
    : N.isSwitchStatement(parent)
      ? parent.getClauses().flatMap((clause) => (N.isCaseClause(clause) ? [clause.getExpression()] : []))
      : N.isArrayLiteralExpression(list)
        ? list.getElements()
        : []
  return others.flatMap((other) => literalOf(morph, other) ?? [])
}

/** The server learns nothing from the close of an EventSource. */
const closeCodeSent = defineFeatureOfUses({
  kind: 'close-code-sent',
  title: 'is closed with a code or a reason',
  *find({ uses }) {
    for (const { use, node, file } of uses) {
      if (use.kind !== 'close' || !file.morph.Node.isCallExpression(node)) continue
      const [code] = node.getArguments()
      const name = code && literalOf(file.morph, code)
      if (code) yield name === undefined ? { node } : { node, name }
    }
  },
})

/** The component is gone: what its close handler would have done to it does not show. */
const closedAtTheEnd = defineFeatureOfUses({
  kind: 'closed-at-the-end',
  title: 'is closed at the end of the component whose state its close handler sets',
  *find(socket) {
    const bodies = bodiesOf(handlersOf(socket, 'close'))
    if (bodies.length === 0 || !bodies.every((body) => isOfComponent(socket, body))) return
    for (const { use, node, file } of socket.uses) {
      if (use.kind !== 'close') continue
      if (runnersOf(file.morph, node).bodies.some((body) => isGoneAfterwards(file.morph, body)))
        yield { node }
    }
  },
})

/** It sets only variables of its file and state of its component, and calls nothing else. */
function isOfComponent({ file: { morph } }: Used, body: Node): boolean {
  const { Node: N, SyntaxKind: K } = morph
  const isOwn = (target: Node) => {
    const object = N.isPropertyAccessExpression(target) ? unwrap(morph, target.getExpression()) : target
    if (N.isThisExpression(object)) return true
    const [declaration] = N.isIdentifier(object) ? declarationsOf(object) : []
    return N.isVariableDeclaration(declaration) && !isGivenOut(morph, object)
  }
  const isOwnCall = (call: CallExpression) => {
    const callee = unwrap(morph, call.getExpression())
    if (isConsoleCall(morph, call) || /^((window|self)\.)?clear(Interval|Timeout)$/.test(callee.getText()))
      return true
    const pattern = N.isIdentifier(callee) ? declarationsOf(callee)[0]?.getParent() : undefined
    const made = N.isArrayBindingPattern(pattern) ? pattern.getParent() : undefined
    const hook = N.isVariableDeclaration(made) ? made.getInitializer()?.getText() : undefined
    return /^(React\.)?useState\b/.test(hook ?? '')
  }
  return (
    changesIn(morph, body).every(isOwn) &&
    runningIn<CallExpression>(morph, body, K.CallExpression).every(isOwnCall)
  )
}

/** A WebSocket that failed closes anyway; an EventSource would be ended for good while it is about to connect again. */
const closedOnError = defineFeature({
  kind: 'closed-on-error',
  title: 'is closed by its error handler, which otherwise at most logs',
  *find(socket) {
    for (const one of socket.uses) if (onlyCloses(socket, one)) yield { node: one.node }
  },
})

/** A closed WebSocket hears nothing more while it delivers; a stream that is still open does, unless its handlers are taken off. */
const messagesWhileClosing = defineFeature({
  kind: 'heard-while-closing',
  title: 'sends and closes, with handlers that a close could not take off',
  *find(socket) {
    const closes = socket.uses.filter(({ use }) => use.kind === 'close')
    if (closes.length === 0 || sendsOf(socket).length === 0) return
    for (const { node, file } of closes) if (!file.morph.Node.isCallExpression(node)) yield { node }
    for (const use of socket.uses) if (isHeard(use, socket)) yield { node: use.node }
  },
})

/** A listener that cannot become a property, and a handler that another function may put on after the close. */
function isHeard({ use, node, file }: TracedUse, { uses, construction }: Traced): boolean {
  const { handler } = use
  if (handler?.event !== 'message' && handler?.event !== 'open') return false
  if (functionAround(file.morph, node) !== functionAround(file.morph, construction)) return true
  if (handler.form === 'property') return false
  // A stream that is open does not open again before it is closed.
  if (handler.event === 'open') return handler.form === 'removal'
  return !mayBeProperty(uses.map((one) => one.use))
}

/** How the socket ends, and which code reads the reason. */
export default [
  closeCodeRead,
  closeCodeSent,
  closedAtTheEnd,
  closedOnError,
  messagesWhileClosing,
] satisfies FeatureGroup
