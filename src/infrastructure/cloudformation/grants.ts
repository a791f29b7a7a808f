import { ofType, oneOrMore, propertyOf, type Template } from '../../languages/cloudformation/template.js'
import { patternOf } from '../../languages/cloudformation/texts.js'
import { type ConfigNode, entriesOf, everyNode, textOf, valueAt } from '../../languages/config.js'
import { once } from '../../model/once.js'
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
  return everyNode(root).flatMap((node) => [...statement(node, template, begins), ...managed(node, template)])
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

function statement(
  node: ConfigNode,
  template: Template,
  begins: ReadonlyMap<ConfigNode, number>,
): readonly Grant[] {
  const actions = valueAt(node, 'Action')
  if (!actions || textOf(valueAt(node, 'Effect')) === 'Deny') return []
  const resources = oneOrMore(valueAt(node, 'Resource'))
  const api = resources.map((resource) => apiIn(resource, template)).find((one) => one !== undefined)
  const isOnConnections = resources.some((resource) =>
    patternOf(resource, template)?.includes('@connections'),
  )
  const counting = oneOrMore(actions).filter((one) => {
    const action = textOf(one) ?? ''
    return (
      /^execute-api:ManageConnections$/i.test(action) ||
      (/^execute-api:(Invoke|\*)$/i.test(action) && (api !== undefined || isOnConnections))
    )
  })
  const [first] = counting
  if (!first) return []
  const action = counting.map((one) => textOf(one)).join(', ')
  const start = Math.min(begins.get(node) ?? node.span.start, first.span.start)
  const at = { start, end: first.span.end }
  return [{ action, at, within: node.span, api: api?.id, confidence: api?.confidence ?? 'certain' }]
}

/** A policy of AWS's own: it allows HTTP APIs as well. */
function managed(node: ConfigNode, template: Template): readonly Grant[] {
  if (node.kind !== 'scalar' || !node.text.endsWith(managedPolicy)) return []
  const declares = [...webSocketApis(template).ids.keys()].some((id) => template.resources.has(id))
  return declares
    ? [{ action: managedPolicy, at: node.span, within: node.span, api: undefined, confidence: 'likely' }]
    : []
}
