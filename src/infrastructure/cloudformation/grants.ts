import {
  type Declared,
  ofType,
  oneOrMore,
  propertyOf,
  type Template,
} from '../../languages/cloudformation/template.js'
import { patternOf } from '../../languages/cloudformation/texts.js'
import { type ConfigNode, entriesOf, everyNode, itemsOf, textOf, valueAt } from '../../languages/config.js'
import { websocketEventsOf } from '../../languages/serverless/events.js'
import { once } from '../../model/once.js'
import { isWithin } from '../../model/places.js'
import type { Span } from '../../model/source.js'
import type { Sureness } from '../resource.js'
import { apiIn, webSocketApis } from './apis.js'

export interface Grant {
  /** Of several in one statement all, as a list. */
  readonly action: string
  /** Where the statement begins, or the policy that has no other, up to its action. */
  readonly at: Span
  /** The statement. */
  readonly within: Span
  readonly api: string | undefined
  readonly confidence: Sureness
}

const managedPolicy = 'AmazonAPIGatewayInvokeFullAccess'

/** What is allowed, anywhere below a node, to reach the connections of a WebSocket API. */
export function grantsIn(root: ConfigNode, template: Template): readonly Grant[] {
  const begins = beginnings(template)
  const ofSockets = socketFunctions(template)
  return everyNode(root).flatMap((node) => [
    ...statement(node, template, begins.get(node), () =>
      ofSockets.some(({ span }) => isWithin(node.span, span)),
    ),
    ...managed(node, template),
  ])
}

/** Whether a policy, or a role, allows other things than to reach connections. */
export function allowsMore({ type, node, template }: Declared): boolean {
  if (!/^AWS::IAM::(Role|Policy|ManagedPolicy|RolePolicy)$/.test(type)) return false
  const granted = new Set(grantsIn(node, template).map(({ within }) => within))
  const assumed = valueAt(node, 'Properties', 'AssumeRolePolicyDocument')
  return everyNode(node).some(
    (one) =>
      valueAt(one, 'Action') !== undefined &&
      !granted.has(one.span) &&
      !(assumed && isWithin(one.span, assumed.span)),
  )
}

/** Functions with a WebSocket event and no event of another API. What their policy allows is for sockets, even where it names no API. */
const socketFunctions = once((template: Template): readonly ConfigNode[] =>
  (template.serverless?.functions ?? []).flatMap(({ value }) =>
    websocketEventsOf(value).length > 0 && !itemsOf(valueAt(value, 'events')).some(isOtherApi) ? [value] : [],
  ),
)

function isOtherApi(event: ConfigNode): boolean {
  return /^https?(Api)?\b/.test(textOf(event) ?? '') || entriesOf(event).some(({ key }) => /^http/.test(key))
}

/** Where the block of each statement begins that is the only one of its policy: at `Statement:`, or where the policy begins. */
const beginnings = once((template: Template): ReadonlyMap<ConfigNode, number> => {
  const found = new Map<ConfigNode, number>()
  const take = (statements: ConfigNode | undefined, start: number) => {
    const [only, ...more] = oneOrMore(statements)
    if (only && more.length === 0) found.set(only, start)
  }
  for (const node of everyNode(template.root))
    for (const { key, keySpan, value } of entriesOf(node)) if (key === 'Statement') take(value, keySpan.start)
  for (const node of everyNode(template.root))
    if (valueAt(node, 'PolicyName')) take(valueAt(node, 'PolicyDocument', 'Statement'), node.span.start)
  for (const policy of ofType(
    template,
    'AWS::IAM::Policy',
    'AWS::IAM::ManagedPolicy',
    'AWS::IAM::RolePolicy',
  ))
    take(valueAt(propertyOf(policy, 'PolicyDocument'), 'Statement'), policy.at.start)
  return found
})

/** `isOfSockets`: it is part of a function that only a WebSocket API calls. */
export function statement(
  node: ConfigNode,
  template: Template,
  begin: number | undefined,
  isOfSockets: () => boolean,
): readonly Grant[] {
  const actions = valueAt(node, 'Action')
  if (!actions || textOf(valueAt(node, 'Effect')) === 'Deny') return []
  const named = oneOrMore(actions).filter((one) =>
    /^execute-api:(ManageConnections|Invoke|\*)$/i.test(textOf(one) ?? ''),
  )
  if (named.length === 0) return []
  const resources = oneOrMore(valueAt(node, 'Resource'))
  const api = resources.map((resource) => apiIn(resource, template)).find((one) => one !== undefined)
  const isOnConnections = resources.some((resource) =>
    patternOf(resource, template)?.includes('@connections'),
  )
  const isKnown = api !== undefined || isOnConnections
  const isToAll = !isKnown && resources.some((resource) => textOf(resource) === '*') && isOfSockets()
  const counting = named.filter(
    (one) => isKnown || isToAll || /^execute-api:ManageConnections$/i.test(textOf(one) ?? ''),
  )
  const [first] = counting
  if (!first) return []
  const action = counting.map((one) => textOf(one)).join(', ')
  const start = Math.min(begin ?? node.span.start, first.span.start)
  const at = { start, end: first.span.end }
  const isSaid = counting.some((one) => /ManageConnections/i.test(textOf(one) ?? ''))
  const confidence = api?.confidence ?? (isToAll && !isSaid ? 'likely' : 'certain')
  return [{ action, at, within: node.span, api: api?.id, confidence }]
}

/** A policy of AWS's own: it allows HTTP APIs as well. */
function managed(node: ConfigNode, template: Template): readonly Grant[] {
  if (node.kind !== 'scalar' || !node.text.endsWith(managedPolicy)) return []
  const declares = [...webSocketApis(template).ids.keys()].some((id) => template.resources.has(id))
  return declares
    ? [{ action: managedPolicy, at: node.span, within: node.span, api: undefined, confidence: 'likely' }]
    : []
}
