import type { ConditionalExpression, Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script/script.js'
import { outermostWrapper, spanOf, unwrap } from '../../languages/script/syntax.js'
import type { Switched } from '../../model/socket.js'
import { adapter, isOf, writtenAddress } from './adapter-names.js'

/** The conditional that opens either this socket or an SseSocket. */
export function switchAround(morph: TsMorph, construction: Node): ConditionalExpression | undefined {
  const value = outermostWrapper(morph, construction)
  const parent = value.getParent()
  if (!morph.Node.isConditionalExpression(parent) || parent.getCondition() === value) return undefined
  return opensAdapter(morph, otherSide(parent, value)) ? parent : undefined
}

/** The outermost node that is the value of a construction: what stands behind a switch is the value of that. */
export function switchedValue(morph: TsMorph, construction: Node): Node {
  return outermostWrapper(morph, switchAround(morph, construction) ?? construction)
}

export function switchedAs(morph: TsMorph, construction: Node): Switched | undefined {
  const whole = switchAround(morph, construction)
  if (!whole) return undefined
  const value = outermostWrapper(morph, construction)
  const asked = whole.getCondition().getText()
  const stream = otherSide(whole, value)
  const made = unwrap(morph, stream)
  const [address] = morph.Node.isNewExpression(made) ? made.getArguments() : []
  return {
    at: spanOf(whole),
    condition: whole.getWhenTrue() === value ? `!(${asked})` : asked,
    stream: spanOf(stream),
    ...(address ? { address: writtenAddress(morph, address) } : {}),
    socket: spanOf(value),
  }
}

function otherSide(whole: ConditionalExpression, value: Node): Node {
  return whole.getWhenTrue() === value ? whole.getWhenFalse() : whole.getWhenTrue()
}

/** `new SseSocket(…)`, or what is given the class: `new ReconnectingWebSocket(url, [], { WebSocket: SseSocket.with({ … }) })`. */
function opensAdapter(morph: TsMorph, side: Node): boolean {
  const { Node: N } = morph
  const made = unwrap(morph, side)
  if (!N.isNewExpression(made) && !N.isCallExpression(made)) return false
  const members = made
    .getArguments()
    .flatMap((argument) => (N.isObjectLiteralExpression(argument) ? argument.getProperties() : []))
    .flatMap((one) => (N.isPropertyAssignment(one) ? (one.getInitializer() ?? []) : []))
  return [made.getExpression(), ...members].some((value) => {
    const called = N.isCallExpression(value) ? value.getExpression() : value
    const name = N.isPropertyAccessExpression(called) ? called.getExpression() : called
    return N.isIdentifier(name) && isOf(adapter, morph, name)
  })
}
