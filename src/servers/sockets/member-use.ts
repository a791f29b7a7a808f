import type { CallExpression, Node } from 'ts-morph'
import { lastName } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { callsWhere, outermostWrapper, unwrap } from '../../languages/script/syntax.js'
import { possibleTexts } from '../../languages/script/values/address.js'

/** A member that is taken of a value, and what becomes of it there. */
export interface MemberUse {
  readonly name: string
  /** `socket.send`. */
  readonly access: Node
  /** Where the name stands: a call that goes over several lines is shown there. */
  readonly at: Node
  /** `socket.send(…)`. */
  readonly call?: CallExpression
  /** The value of `socket.onmessage = …`. */
  readonly assigned?: Node
}

/** What is taken of the value that stands here: `ws.send(…)`, `ws['send'](…)`, `ws.onmessage = …`; undefined where no member is. */
export function memberUseOf(morph: TsMorph, value: Node): MemberUse | undefined {
  const { Node: N } = morph
  const object = outermostWrapper(morph, value)
  const access = object.getParent()
  if (
    !(N.isPropertyAccessExpression(access) || N.isElementAccessExpression(access)) ||
    access.getExpression() !== object
  )
    return undefined
  const key = N.isElementAccessExpression(access) ? access.getArgumentExpression() : undefined
  const name = N.isPropertyAccessExpression(access)
    ? access.getName()
    : N.isStringLiteral(key)
      ? key.getLiteralValue()
      : undefined
  if (name === undefined) return undefined
  const at = N.isPropertyAccessExpression(access) ? access.getNameNode() : access
  const outer = outermostWrapper(morph, access)
  const parent = outer.getParent()
  if (N.isCallExpression(parent) && parent.getExpression() === outer)
    return { name, access, at, call: parent }
  const isTarget =
    N.isBinaryExpression(parent) && parent.getLeft() === outer && parent.getOperatorToken().getText() === '='
  return { name, access, at, ...(isTarget ? { assigned: parent.getRight() } : {}) }
}

/** The methods of an `EventEmitter` that take a listener. */
export const addsListener = /^(on|once|addListener|prependListener)$/

/** Calls such as `server.on('upgrade', listener)`, of events with such a name. */
export function listeningTo(morph: TsMorph, ast: Node, event: RegExp): readonly CallExpression[] {
  const { ts } = morph
  return callsWhere(
    morph,
    ast,
    ({ expression, arguments: [name, listener] }) =>
      listener !== undefined &&
      ts.isPropertyAccessExpression(expression) &&
      addsListener.test(expression.name.text) &&
      name !== undefined &&
      ts.isStringLiteralLike(name) &&
      event.test(name.text),
  )
}

/** The event and the listener of `socket.on('message', listener)`, `socket.onmessage = listener`; undefined for anything else. */
export function listenerOf(
  morph: TsMorph,
  { name, call, assigned }: MemberUse,
): { readonly event: string; readonly listener: Node } | undefined {
  if (assigned) {
    const event = /^on([a-z]+)$/.exec(name)?.[1]
    return event === undefined ? undefined : { event, listener: assigned }
  }
  if (!call || !(addsListener.test(name) || name === 'addEventListener')) return undefined
  const [given, listener] = call.getArguments()
  const event = given && eventNamed(morph, given)
  return event !== undefined && listener ? { event, listener } : undefined
}

/** The event of `'message'`, `Events.MESSAGE`, `MESSAGE_EVENT`: the constant's value, else its name; `*` for a variable. */
export function eventNamed(morph: TsMorph, given: Node): string | undefined {
  const { Node: N } = morph
  const value = unwrap(morph, given)
  if (N.isStringLiteral(value) || N.isNoSubstitutionTemplateLiteral(value)) return value.getLiteralValue()
  if (!N.isIdentifier(value) && !N.isPropertyAccessExpression(value)) return undefined
  const [text, ...more] = possibleTexts(morph, value)
  if (text !== undefined && more.length === 0 && !text.includes('${')) return text
  const called = lastName(value)
    .replace(/_?event$/i, '')
    .toLowerCase()
  return /^(connect|connection|message|close|error|disconnect|disconnecting|ping|pong)$/.test(called)
    ? called
    : '*'
}
