import { oneOrMore, type Template } from '../../languages/cloudformation/template.js'
import { patternOf } from '../../languages/cloudformation/texts.js'
import { type ConfigNode, everyNode, textOf, valueAt } from '../../languages/config.js'
import type { Span } from '../../model/source.js'
import type { Sureness } from '../resource.js'
import { apiIn, webSocketApis } from './apis.js'

export interface Grant {
  /** Of several in one statement all, as a list. */
  readonly action: string
  /** Where the statement begins, up to its action. */
  readonly at: Span
  /** The statement. */
  readonly within: Span
  readonly api: string | undefined
  readonly confidence: Sureness
}

const managedPolicy = 'AmazonAPIGatewayInvokeFullAccess'

/** What is allowed, anywhere below a node, to reach the connections of a WebSocket API. */
export function grantsIn(root: ConfigNode, template: Template): readonly Grant[] {
  return everyNode(root).flatMap((node) => [...statement(node, template), ...managed(node, template)])
}

function statement(node: ConfigNode, template: Template): readonly Grant[] {
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
  const at = { start: Math.min(node.span.start, first.span.start), end: first.span.end }
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
