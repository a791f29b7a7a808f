import {
  entryOf,
  everyValue,
  isKnown,
  namesOf,
  type ResourceId,
  textsOf,
  type Value,
  valueAt,
  wordOf,
} from '../../languages/value.js'
import type { Confidence } from '../../model/finding.js'
import { once } from '../../model/once.js'
import { gatewayCounts, gatewayMetrics, type NamedMetric } from '../metrics/names.js'
import type { Metric, Sureness } from '../resource.js'
import { isNamedForSockets, joinsSockets } from './successors.js'
import type { Kind, System } from './system.js'

/** What a metric that code makes itself is to the migration, whatever the language. */
export const customMetricWords = {
  why: 'Once the sockets are gone, nothing sets this metric: panels on it go flat and alerts on it stay silent, or fire, without any error. Its name says that it counts sockets.',
  whatToDo:
    'Count streams and messages of the new service under names of their own, move panels and alerts, and remove this metric with the last socket.',
  role: 'operations',
  replacement: 'none',
} as const

export const customMetricMessages = {
  metric: 'The code makes a metric of sockets: {{metric}}.',
} as const

/** The namespace with `V2` is often written, and shows nothing. */
const gatewayNamespace = /^AWS\/ApiGateway(V2)?$/

/** Where a service that takes a WebSocket API's place is watched. */
const newNamespaces = /^(AWS\/AppRunner|AWS\/ECS|ECS\/ContainerInsights|AWS\/ApplicationELB)$/

/** Metrics that code makes itself: their names alone say what they are about. */
const customWebSocket = /web-?_?socket|(^|[^a-z])ws_/i
const customStream = /(^|[^a-z])sse([^a-z]|$)|server-?_?sent|event-?_?stream/i

/** By which dimension a namespace says whose metric it is. */
const owners: readonly (readonly [namespace: RegExp, dimension: string, kind: Kind])[] = [
  [gatewayNamespace, 'ApiId', 'api'],
  [gatewayNamespace, 'ApiName', 'api'],
  [/^AWS\/Lambda$/, 'FunctionName', 'function'],
  [/^AWS\/DynamoDB$/, 'TableName', 'table'],
  [/^AWS\/Logs$/, 'LogGroupName', 'log-group'],
]

/** The metrics that settings name, those of queries that an alarm computes with included, however deep they stand. */
export const metricsIn = once((settings: Value): readonly Metric[] =>
  [...everyValue(settings)].flatMap((map) => {
    const name = entryOf(map, 'metricName')?.value
    if (!name) return []
    const [namespace, of] = [valueAt(map, 'namespace'), valueAt(map, 'metricOf')]
    const dimensions = valueAt(map, 'dimensionsMap') ?? valueAt(map, 'dimensions')
    return dimensionSets(dimensions).map((one) => ({ name, namespace, of, dimensions: one }))
  }),
)

/** `[{ Name, Value }]`, a map, or several maps by names of their own, as modules of Terraform take them. */
function dimensionSets(value: Value | undefined): readonly Metric['dimensions'][] {
  if (value?.kind === 'list') {
    const pairs = value.items.flatMap((item) => {
      const [name, of] = [wordOf(valueAt(item, 'name')), valueAt(item, 'value')]
      return name === undefined || !of ? [] : [[name, of] as const]
    })
    return [new Map(pairs)]
  }
  const entries = value?.kind === 'map' ? value.entries : []
  const sets = entries.filter((entry) => entry.value.kind === 'map')
  const maps = sets.length > 0 ? sets.map((set) => set.value) : value ? [value] : []
  return maps.length > 0 ? maps.map(asMap) : [new Map()]
}

function asMap(value: Value): ReadonlyMap<string, Value> {
  const entries = value.kind === 'map' ? value.entries : []
  return new Map(entries.map((entry) => [entry.key, entry.value]))
}

/** Whether only WebSocket APIs have a metric of these names. */
export function isWebSocketOnly({ namespace, name }: Metric): boolean {
  return areWebSocketOnly(namesOf(namespace, true), textsOf(name).texts)
}

function areWebSocketOnly(namespaces: readonly string[], names: readonly string[]): boolean {
  if (!namespaces.some(isKnown)) return names.some((name) => gatewayCounts.test(name))
  return (
    namespaces.some((namespace) => gatewayNamespace.test(namespace)) &&
    names.some((name) => gatewayMetrics.test(name))
  )
}

/** Whether a metric is about a WebSocket API and what belongs to it, or about what may come after it; named as `AWS/ApiGateway ConnectCount`. */
export function judgeMetric(
  metric: Metric,
  system: System,
  /** What people call that which watches or shows it. */
  shownBy: readonly (string | undefined)[] = [],
): NamedMetric | undefined {
  const namespaces = namesOf(metric.namespace, true)
  const names = namesOf(metric.name, true)
  const shown = [namespaces.join('|'), names.join('|')].filter(Boolean).join(' ') || '?'
  const owner = ownerOf(namespaces, metric, system)
  const judged = (of: NamedMetric['of'], confidence: Confidence): NamedMetric => ({
    of,
    name: shown,
    confidence,
    ...(owner && { owners: owner.ids }),
  })
  if (areWebSocketOnly(namespaces, names))
    return judged('websocket', namespaces.some(isKnown) && names.length === 1 ? 'certain' : 'likely')
  if (owner) return judged('websocket', owner.confidence)
  if (namespaces.some((namespace) => newNamespaces.test(namespace))) {
    const isJoined =
      joinsSockets([...metric.dimensions.values()], system) ||
      shownBy.some((by) => by !== undefined && isNamedForSockets(by, system))
    return judged('new-service', isJoined ? 'likely' : 'possible')
  }
  if (namespaces.length === 0 || namespaces.some((namespace) => namespace.startsWith('AWS/')))
    return undefined
  if (namespaces.some((namespace) => names.some((name) => system.filtered.has(`${namespace} ${name}`))))
    return judged('websocket', 'certain')
  if (customWebSocket.test(shown)) return judged('websocket', 'likely')
  return customStream.test(shown) ? judged('new-service', 'likely') : undefined
}

function ownerOf(
  namespaces: readonly string[],
  { dimensions, of }: Metric,
  system: System,
): Owner | undefined {
  const named = (kind: Kind, value: Value): Owner | undefined => {
    const confidence = system.sureOf(kind, value)
    return confidence && { confidence, ids: system.idsOf(kind, value) }
  }
  if (of) return named('api', of) ?? named('function', of) ?? named('table', of)
  for (const [namespace, dimension, kind] of owners) {
    const value = namespaces.some((one) => namespace.test(one)) ? dimensions.get(dimension) : undefined
    const found = value && named(kind, value)
    // A REST API may have the name of a WebSocket API.
    if (value) return found && dimension === 'ApiName' ? { ...found, confidence: 'likely' } : found
  }
  return undefined
}

interface Owner {
  readonly confidence: Sureness
  readonly ids: readonly ResourceId[]
}
