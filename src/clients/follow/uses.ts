import type { CallExpression, ElementAccessExpression, Node } from 'ts-morph'
import { isConsoleCall } from '../../languages/script/functions.js'
import { isOutside } from '../../languages/script/program/outside.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import {
  isKept,
  isStatementList,
  isTest,
  outermostWrapper,
  spanOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { locate } from '../../model/lines.js'
import type { Escape, HandlerFacts, SocketEvent, Use, UseOf, UsePlace } from '../../model/socket-use.js'
import { emittedListener } from './emitted-listener.js'
import { readHandler } from './handlers.js'
import { readSend } from './send.js'
import { setPlainly } from './set-handlers.js'

/** What one reference to a socket is used for. `node` is the use as written, for the questions that features ask. */
export interface TracedUse {
  readonly use: Use
  readonly node: Node
  /** The file of the use: another than the construction's, when the socket went there. */
  readonly file: ScriptFile
  /** The handler's function, when the use is one. */
  readonly handler?: Node
  /** Places where a whole event is handed on. */
  readonly handedOn: readonly Node[]
}

const eventOfProperty: ReadonlyMap<string, SocketEvent> = new Map(
  Object.entries<SocketEvent>({
    onopen: 'open',
    onmessage: 'message',
    onerror: 'error',
    onclose: 'close',
  }),
)
const eventNames = new Set<string>(['open', 'message', 'error', 'close'])
const stateNames = new Set(['readyState', 'bufferedAmount', 'protocol', 'url', 'extensions', 'binaryType'])
const socketMethods =
  /^(send|close|addEventListener|removeEventListener|dispatchEvent|ping|pong|terminate|on|once|off)$/
const subscribing = new Set(['addEventListener', 'on', 'once', 'addListener'])
const unsubscribing = new Set(['removeEventListener', 'off', 'removeListener'])

/** A method that was taken off the socket is called by its own name. */
export function readTaken(file: ScriptFile, reference: Node, method: string): TracedUse {
  const { Node: N } = file.morph
  if (method === 'assign') return assignedUse(file, reference)
  if (stateNames.has(method))
    return plain(file, reference, reference, { kind: 'state', state: { member: method } })
  const call = outermostWrapper(file.morph, reference).getParent()
  if (!call || !N.isCallExpression(call) || call.getArguments().includes(reference)) {
    // A timer or a listener calls it.
    return plain(file, reference, reference, handedOn(method))
  }
  // `send.call(ws, text)`: the socket comes first.
  const isCalled = N.isPropertyAccessExpression(reference) && /^(call|apply)$/.test(reference.getName())
  return callUse(file, reference, call, method, isCalled ? 1 : 0)
}

function handedOn(method: string): UseOf {
  if (method === 'send') return { kind: 'send', method }
  if (method === 'close') return { kind: 'close', close: { method, given: [] } }
  return { kind: 'escape', to: { kind: 'method', name: method } }
}

/** One member of the object in `Object.assign(ws, { … })`. */
function assignedUse(file: ScriptFile, property: Node): TracedUse {
  const { Node: N } = file.morph
  const name = 'getName' in property ? String((property as { getName(): string }).getName()) : ''
  const event = eventOfProperty.get(name)
  if (!event) return plain(file, property, property, member(name, 'assigned'))
  const value = N.isPropertyAssignment(property)
    ? property.getInitializer()
    : N.isShorthandPropertyAssignment(property)
      ? property.getNameNode()
      : property
  return handlerUse(file, property, property, { event, form: 'property', by: name }, value ?? property)
}

/** A place that the socket goes on from, followed or not. */
export function passage(
  file: ScriptFile,
  node: Node,
  of: Extract<UseOf, { kind: 'handed-on' | 'escape' }>,
): TracedUse {
  return plain(file, node, node, of)
}

/** Classifies one reference. Whatever is not understood is an escape, with its place: never silence. */
export function readUse(file: ScriptFile, reference: Node): TracedUse {
  const { Node: N } = file.morph
  const value = outermostWrapper(file.morph, reference)
  const parent = value.getParent()
  if (parent && N.isPropertyAccessExpression(parent) && parent.getExpression() === value) {
    return memberUse(file, reference, parent, parent.getName())
  }
  if (parent && N.isElementAccessExpression(parent) && parent.getExpression() === value)
    return elementUse(file, reference, parent)
  if (parent && N.isDeleteExpression(parent))
    return plain(file, reference, parent, { kind: 'handed-on', way: { kind: 'deleted' } })
  const isText = N.isTemplateSpan(parent) && !N.isTaggedTemplateExpression(parent.getParent()?.getParent())
  if (parent && (isText || isConsoleCall(file.morph, parent)))
    return plain(file, reference, value, { kind: 'printed' })
  if (parent && N.isBinaryExpression(parent)) {
    const operator = parent.getOperatorToken().getText()
    if (operator === '=' && parent.getLeft() === value)
      return assignmentUse(file, reference, parent, parent.getRight())
    if (operator === 'instanceof' && parent.getLeft() === value)
      return plain(file, reference, parent, { kind: 'instance-test', type: parent.getRight().getText() })
    // `ws && …` gives what stands behind it, or nothing.
    if (operator === '&&' && parent.getLeft() === value)
      return plain(file, reference, parent, { kind: 'test' })
    if (/^([!=]==?|&&|\|\||\?\?)$/.test(operator) && !isKept(file.morph, parent))
      return plain(file, reference, parent, { kind: 'test' })
  }
  if (parent && isTest(file.morph, parent, value)) return plain(file, reference, value, { kind: 'test' })
  const to: Escape = parent ? escapeInto(file, parent) : { kind: 'used' }
  const going = plain(file, reference, value, { kind: 'escape', to })
  const isCall = N.isCallExpression(parent) || N.isNewExpression(parent)
  return isCall && !isOutside(file.morph, parent.getExpression()) ? vouched(going) : going
}

function plain(file: ScriptFile, reference: Node, node: Node, of: UseOf): TracedUse {
  const whole = of.kind === 'close' ? { ...of, ...closeIn(file.morph, node) } : of
  return { use: { ...placeOf(file, reference, node), ...whole }, node, file, handedOn: [] }
}

function placeOf(file: ScriptFile, reference: Node, node: Node): UsePlace {
  const span = spanOf(node)
  const statement = soleStatement(file, node)
  return {
    path: file.source.path,
    location: locate(file.source, span),
    reference: spanOf(reference),
    span,
    through: [],
    ...(statement ? { statement: spanOf(statement) } : {}),
  }
}

function closeIn(morph: TsMorph, node: Node): Pick<Use<'close'>, 'isBody' | 'branch'> {
  return { ...(isBody(morph, node) ? { isBody: true } : {}), ...branchOf(morph, node) }
}

function member(name: string, access: Use<'member'>['member']['access']): UseOf {
  return { kind: 'member', member: { name, access } }
}

function isBody({ Node: N }: TsMorph, node: Node): boolean {
  const around = node.getParent()
  return N.isArrowFunction(around) && around.getBody() === node
}

function branchOf({ Node: N }: TsMorph, node: Node): Pick<Use<'close'>, 'branch'> {
  const statement = node.getParent()
  const choice = statement?.getParent()
  const isAlone =
    N.isExpressionStatement(statement) &&
    N.isIfStatement(choice) &&
    choice.getThenStatement() === statement &&
    choice.getStartLineNumber() === statement.getEndLineNumber()
  return isAlone ? { branch: spanOf(statement) } : {}
}

/** The statement that is nothing but this expression, in a list of statements: what stands alone under an `if` cannot go whole. */
function soleStatement(file: ScriptFile, node: Node): Node | undefined {
  const parent = outermostWrapper(file.morph, node).getParent()
  if (!parent || !file.morph.Node.isExpressionStatement(parent)) return undefined
  return isStatementList(file.morph, parent.getParent()) ? parent : undefined
}

/** `ws['send'](…)` is `ws.send(…)`; a computed name may be any member. */
function elementUse(file: ScriptFile, reference: Node, access: ElementAccessExpression): TracedUse {
  const { Node: N } = file.morph
  const key = access.getArgumentExpression()
  if (key && (N.isStringLiteral(key) || N.isNoSubstitutionTemplateLiteral(key)))
    return memberUse(file, reference, access, key.getLiteralText())
  return vouched(plain(file, reference, access, { kind: 'escape', to: { kind: 'computed-member' } }))
}

function memberUse(file: ScriptFile, reference: Node, access: Node, name: string): TracedUse {
  const { Node: N } = file.morph
  const value = outermostWrapper(file.morph, access)
  const parent = value.getParent()
  const event = eventOfProperty.get(name)
  if (
    parent &&
    N.isBinaryExpression(parent) &&
    parent.getOperatorToken().getText() === '=' &&
    parent.getLeft() === value
  ) {
    if (event)
      return handlerUse(file, reference, parent, { event, form: 'property', by: name }, parent.getRight())
    if (name === 'binaryType')
      return plain(file, reference, parent, { kind: 'binary', binaryType: parent.getRight().getText() })
    return plain(file, reference, parent, member(name, 'assigned'))
  }
  if (parent && N.isCallExpression(parent) && parent.getExpression() === value)
    return callUse(file, reference, parent, name)
  if (/^(CONNECTING|OPEN|CLOSING|CLOSED|readyState)$/.test(name)) {
    const asked = stateTest(file, access)
    return plain(file, reference, asked, { kind: 'state', state: { member: name, code: asked.getText() } })
  }
  if (stateNames.has(name)) return plain(file, reference, access, { kind: 'state', state: { member: name } })
  // A handler that is read, or a property that no socket has: one of the application's own.
  if (event || !socketMethods.test(name)) return plain(file, reference, access, member(name, 'read'))
  return plain(file, reference, access, { kind: 'escape', to: { kind: 'member', name, access: 'handed-on' } })
}

/** The comparison around a state read, when there is one. */
function stateTest(file: ScriptFile, access: Node): Node {
  const parent = outermostWrapper(file.morph, access).getParent()
  return parent && file.morph.Node.isBinaryExpression(parent) ? parent : access
}

function callUse(
  file: ScriptFile,
  reference: Node,
  call: CallExpression,
  name: string,
  skipped = 0,
): TracedUse {
  const { Node: N } = file.morph
  const [first, second] = call.getArguments().slice(skipped)
  if ((subscribing.has(name) || unsubscribing.has(name)) && first && N.isStringLiteral(first)) {
    const event = first.getLiteralValue()
    if (!eventNames.has(event) || !second)
      return vouched(
        plain(file, reference, call, { kind: 'escape', to: { kind: 'listener', method: name, event } }),
      )
    const form = unsubscribing.has(name) ? 'removal' : 'listener'
    const how: HowSet = { event: event as SocketEvent, form, by: name }
    const emitted =
      form === 'listener' && name !== 'addEventListener'
        ? emittedListener(file.morph, call, how.event, second)
        : undefined
    return handlerUse(file, reference, call, emitted ? { ...how, emitted } : how, second)
  }
  if (name === 'send')
    return plain(file, reference, call, { kind: 'send', method: name, send: readSend(file, call) })
  if (name === 'close' || name === 'terminate') {
    const given = name === 'close' ? call.getArguments().map((one) => one.getText()) : []
    return plain(file, reference, call, { kind: 'close', close: { method: name, given } })
  }
  if (/^(dispatchEvent|ping|pong|reconnect)$/.test(name) || eventOfProperty.has(name))
    return plain(file, reference, call, member(name, 'called'))
  // A listener needs no more than a WebSocket-shaped object gives; any other name is no member of a socket, so the program has set
  // it.
  return vouched(
    plain(file, reference, call, { kind: 'escape', to: { kind: 'member', name, access: 'called' } }),
  )
}

function vouched(traced: TracedUse): TracedUse {
  return { ...traced, use: { ...traced.use, vouched: true } }
}

/** What sets a handler: `onclose`, `addEventListener`, `once`. */
type HowSet = Pick<HandlerFacts, 'event' | 'form' | 'by' | 'emitted'>

function handlerUse(file: ScriptFile, reference: Node, node: Node, how: HowSet, value: Node): TracedUse {
  const { handedOn, ...facts } = readHandler(file.morph, value, how.event)
  const set = setPlainly(file.morph, node, value)
  const handler = { ...how, ...facts, ...(set ? { set } : {}) }
  return {
    ...plain(file, reference, node, { kind: 'handler', handler }),
    handler: unwrap(file.morph, value),
    handedOn,
  }
}

function assignmentUse(file: ScriptFile, reference: Node, assignment: Node, right: Node): TracedUse {
  const value = unwrap(file.morph, right)
  const cleared = file.morph.Node.isNullLiteral(value) || value.getText() === 'undefined'
  if (cleared) return plain(file, reference, assignment, { kind: 'cleared' })
  return plain(file, reference, assignment, { kind: 'escape', to: { kind: 'replaced' } })
}

function escapeInto(file: ScriptFile, parent: Node): Escape {
  const { Node: N } = file.morph
  if (N.isCallExpression(parent) || N.isNewExpression(parent))
    return { kind: 'passed', to: parent.getExpression().getText().slice(0, 60) }
  if (N.isReturnStatement(parent) || N.isArrowFunction(parent)) return { kind: 'returned' }
  if (N.isExportSpecifier(parent) || N.isExportAssignment(parent)) return { kind: 'exported' }
  if (N.isPropertyAssignment(parent) || N.isShorthandPropertyAssignment(parent)) return { kind: 'in-object' }
  if (N.isVariableDeclaration(parent)) return { kind: 'renamed' }
  if (N.isBinaryExpression(parent)) return { kind: 'stored' }
  return { kind: 'not-understood' }
}
