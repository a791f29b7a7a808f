import type { Node } from 'ts-morph'
import { functionOf } from '../../languages/script/functions.js'
import type { TsMorph } from '../../languages/script/script.js'
import { unwrap } from '../../languages/script/syntax.js'
import { objectGiven } from '../find/place.js'
import { readHandler } from '../follow/handlers.js'

/** One option that a `useWebSocket` is given as its second argument. */
export interface HookOption {
  readonly name: string
  readonly node: Node
  readonly value: Node
}

/** The options that are written out in the call; whatever else stands among them has no name. */
export function optionsOfHook(morph: TsMorph, construction: Node): readonly HookOption[] {
  const { Node: N } = morph
  const given = N.isCallExpression(construction) ? construction.getArguments()[1] : undefined
  if (!given || given.getText() === 'undefined') return []
  const literal = unwrap(morph, given)
  if (!N.isObjectLiteralExpression(literal)) return [{ name: '', node: given, value: given }]
  return literal.getProperties().map((node) => optionAt(morph, node))
}

function optionAt({ Node: N }: TsMorph, node: Node): HookOption {
  if (N.isPropertyAssignment(node)) {
    const isPlain = N.isIdentifier(node.getNameNode())
    return { name: isPlain ? node.getName() : '', node, value: node.getInitializerOrThrow() }
  }
  if (N.isMethodDeclaration(node)) return { name: node.getName(), node, value: node }
  if (N.isShorthandPropertyAssignment(node)) return { name: node.getName(), node, value: node.getNameNode() }
  return { name: '', node, value: node }
}

/** The same with those of constants of the file, which the call names or spreads. */
export function allOptionsOfHook(morph: TsMorph, construction: Node): readonly HookOption[] {
  return optionsOfHook(morph, construction).flatMap((option) => withinConstant(morph, option))
}

function withinConstant(morph: TsMorph, option: HookOption, depth = 0): readonly HookOption[] {
  const { Node: N } = morph
  if (option.name !== '' || depth > 5) return [option]
  const named = N.isSpreadAssignment(option.value) ? option.value.getExpression() : option.value
  const members = objectGiven(morph, named)?.getProperties()
  return members?.flatMap((one) => withinConstant(morph, optionAt(morph, one), depth + 1)) ?? [option]
}

/** Options under which libraries take what runs when a connection fails or ends; those of the browser's names are handlers. */
const endings =
  /^(on(Error|Close|Disconnect(ed)?|Failed|Reconnect(Stop|Failed)|Maximum)|should(Reconnect|Retry)|retryOnError|clos(e|ing)Observer)$/

/** Those of a call or a construction, also within an option: `autoReconnect: { onFailed }`. */
export function endOptions(morph: TsMorph, construction: Node): readonly HookOption[] {
  const { Node: N } = morph
  if (!N.isCallExpression(construction) && !N.isNewExpression(construction)) return []
  const given = construction.getArguments().map((node) => ({ name: '', node, value: node }))
  const all = given.flatMap((option) => withinConstant(morph, option))
  const inside = all.flatMap(({ value }) =>
    N.isObjectLiteralExpression(value) ? value.getProperties().map((node) => optionAt(morph, node)) : [],
  )
  return [...all, ...inside].filter(({ name }) => endings.test(name))
}

/** Options that are read by the same code whether a WebSocket or an EventSource is behind the hook (its source, 2.9 to 4.13). */
const alike = new Set([
  'onMessage',
  'filter',
  'reconnectAttempts',
  'reconnectInterval',
  'disableJson',
  'queryParams',
])

/**
 * Whether an event stream behind the hook does the same for this option. It never closes with a code and never pings, is
 * shared in another way, and reports every end as an error.
 */
export function isAlike(morph: TsMorph, { name, value }: HookOption): boolean {
  if (alike.has(name)) return true
  if (name === 'share') return value.getText() === 'false'
  if (name === 'shouldReconnect') return isAlways(morph, value)
  if (name === 'onOpen') {
    const body = functionOf(morph, value)
    return (
      body === 'none' || (body !== undefined && body.parameters.length === 0) || isQuiet(morph, value, 'open')
    )
  }
  return name === 'onError' && isQuiet(morph, value, 'error')
}

/**
 * The same for `useWebSocket` and `useEventSource` of VueUse (their source, 10.9 to 14.0). Options that count or report failed
 * attempts do not see those that the browser makes by itself.
 */
export function isAlikeInVue(morph: TsMorph, { name, value }: HookOption): boolean {
  const { Node: N } = morph
  if (name === 'immediate' || name === 'autoConnect') return true
  if (name === 'autoClose') return value.getText() === 'true'
  if (name !== 'autoReconnect') return false
  if (!N.isObjectLiteralExpression(value)) return /^(true|false)$/.test(value.getText())
  return value
    .getProperties()
    .map((node) => optionAt(morph, node))
    .every((one) => one.name === 'delay' || (one.name === 'retries' && N.isNumericLiteral(one.value)))
}

function isQuiet(morph: TsMorph, value: Node, event: 'open' | 'error'): boolean {
  const { effect, incompatibilities, handedOn } = readHandler(morph, value, event)
  return (effect === 'empty' || effect === 'log') && incompatibilities.length === 0 && handedOn.length === 0
}

/** `() => true`: an EventSource's hook has `retryOnError` for this. */
function isAlways(morph: TsMorph, value: Node): boolean {
  const { Node: N } = morph
  const body = functionOf(morph, value)
  if (!body || body === 'none' || body.statements.length !== 1) return false
  const [only] = body.statements
  const answer = N.isReturnStatement(only) ? only.getExpression() : only
  return answer?.getText() === 'true'
}
