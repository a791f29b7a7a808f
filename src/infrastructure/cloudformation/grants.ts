import { oneOrMore, type Template } from '../../languages/cloudformation/template.js'
import { patternOf } from '../../languages/cloudformation/texts.js'
import { type ConfigNode, everyNode, textOf, valueAt } from '../../languages/config.js'
import type { Span } from '../../model/source.js'
import type { Sureness } from '../resource.js'
import { apiIn, webSocketApis } from './apis.js'

export interface Grant {
  readonly action: string
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
  return oneOrMore(actions).flatMap((one) => {
    const action = textOf(one) ?? ''
    const counts =
      /^execute-api:ManageConnections$/i.test(action) ||
      (/^execute-api:(Invoke|\*)$/i.test(action) && (api !== undefined || isOnConnections))
    const confidence = api?.confidence ?? 'certain'
    return counts ? [{ action, at: one.span, within: node.span, api: api?.id, confidence }] : []
  })
}

/** A policy of AWS's own: it allows HTTP APIs as well. */
function managed(node: ConfigNode, template: Template): readonly Grant[] {
  if (node.kind !== 'scalar' || !node.text.endsWith(managedPolicy)) return []
  const declares = [...webSocketApis(template).ids.keys()].some((id) => template.resources.has(id))
  return declares
    ? [{ action: managedPolicy, at: node.span, within: node.span, api: undefined, confidence: 'likely' }]
    : []
}
