import type { Block, Expression } from '../../languages/terraform/ast.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { Scope } from '../../languages/terraform/scope.js'
import { apiIn, type Sureness } from './apis.js'
import { functionsIn } from './functions.js'
import { logGroups } from './log-groups.js'
import { filteredMetrics } from './metric-filters.js'
import { patternOf } from './names.js'
import { textsOf } from './settings.js'
import { connectionTables } from './tables.js'
import { usesOf } from './uses.js'

/** A metric as an alarm or a widget names it. */
export interface Metric {
  readonly namespace: Expression | undefined
  readonly name: Expression | undefined
  /** By their names. */
  readonly dimensions: ReadonlyMap<string, Expression>
}

export interface JudgedMetric {
  readonly of: 'websocket' | 'new-service'
  /** E.g. `AWS/ApiGateway ConnectCount`. */
  readonly metric: string
  readonly confidence: Sureness
}

/** Only APIs of this kind have these. `DisconnectCount` and the namespace with `V2` are often written, and show nothing. */
const webSocketMetrics =
  /^(ConnectCount|DisconnectCount|MessageCount|IntegrationError|ClientError|ExecutionError)$/

const gatewayNamespace = /^AWS\/ApiGateway(V2)?$/

/** Of a namespace that is not known, only names that nobody else would give. */
function isWebSocketOnly(namespaces: readonly string[], names: readonly string[]): boolean {
  if (namespaces.length === 0) return names.some((name) => /^((Disc|C)onnect|Message)Count$/.test(name))
  const isGateway = namespaces.some((namespace) => gatewayNamespace.test(namespace))
  return isGateway && names.some((name) => webSocketMetrics.test(name))
}

/** Where a service that takes a WebSocket API's place is watched. */
const newNamespaces = /^(AWS\/AppRunner|AWS\/ECS|ECS\/ContainerInsights|AWS\/ApplicationELB)$/

/** Whether a metric tells of a WebSocket API and what belongs to it, or of what may come after it. */
export function judgeMetric(metric: Metric, scope: Scope, resolver: Resolver): JudgedMetric | undefined {
  const namespaces = textsOf(metric.namespace, scope, resolver).texts
  const names = textsOf(metric.name, scope, resolver).texts
  const shown = [namespaces.join('|'), names.join('|')].filter((text) => text !== '').join(' ')
  const known = namespaces.length > 0
  if (isWebSocketOnly(namespaces, names))
    return { of: 'websocket', metric: shown, confidence: known && names.length === 1 ? 'certain' : 'likely' }
  const filtered = filteredMetrics(resolver)
  if (namespaces.some((namespace) => names.some((name) => filtered.has(`${namespace} ${name}`))))
    return { of: 'websocket', metric: shown, confidence: 'certain' }
  const confidence = known ? legacyDimension(namespaces, metric.dimensions, scope, resolver) : undefined
  if (confidence) return { of: 'websocket', metric: shown, confidence }
  return namespaces.some((namespace) => newNamespaces.test(namespace))
    ? { of: 'new-service', metric: shown, confidence: 'likely' }
    : undefined
}

function legacyDimension(
  namespaces: readonly string[],
  dimensions: Metric['dimensions'],
  scope: Scope,
  resolver: Resolver,
): Sureness | undefined {
  const of = (namespace: string, dimension: string) =>
    namespaces.includes(namespace) ? dimensions.get(dimension) : undefined
  const api = of('AWS/ApiGateway', 'ApiId')
  const fn = of('AWS/Lambda', 'FunctionName')
  const table = of('AWS/DynamoDB', 'TableName')
  const group = of('AWS/Logs', 'LogGroupName')
  if (api) return apiIn(api, scope, resolver)?.confidence
  if (fn) return functionSureness(fn, scope, resolver)
  if (table) return tableSureness(table, scope, resolver)
  return group && blocksIn(group, scope, resolver).some((block) => isLegacyGroup(block, resolver))
    ? 'certain'
    : undefined
}

function functionSureness(expression: Expression, scope: Scope, resolver: Resolver): Sureness | undefined {
  const places = functionsIn(expression, scope, resolver)
  return places.flatMap((place) => usesOf(place, resolver)).map(({ confidence }) => confidence)[0]
}

function tableSureness(expression: Expression, scope: Scope, resolver: Resolver): Sureness | undefined {
  const tables = connectionTables(resolver)
  const [referred] = blocksIn(expression, scope, resolver).flatMap(
    (block) => tables.get(block)?.confidence ?? [],
  )
  if (referred) return referred
  const name = patternOf(expression, scope, resolver)
  return [...tables.values()].find((table) => table.name === name)?.confidence
}

function blocksIn(expression: Expression, scope: Scope, resolver: Resolver): readonly Block[] {
  return resolver.targetsOf(expression, scope).targets.map(({ block }) => block.is)
}

function isLegacyGroup(block: Block, resolver: Resolver): boolean {
  const group = logGroups(resolver).get(block)
  return group !== undefined && group.of !== 'new-service'
}

/** Whether a text of a dashboard, e.g. a log query, takes something from what belongs to a WebSocket API. */
export function speaksOfWebSocket(expression: Expression, scope: Scope, resolver: Resolver): boolean {
  if (apiIn(expression, scope, resolver)) return true
  if (functionsIn(expression, scope, resolver).some((place) => usesOf(place, resolver).length > 0))
    return true
  return blocksIn(expression, scope, resolver).some((block) => isLegacyGroup(block, resolver))
}
