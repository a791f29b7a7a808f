import { placeholdersIn } from '../../languages/cloudformation/references.js'
import { ofType, propertyOf, type Template } from '../../languages/cloudformation/template.js'
import { isKnown, patternOf } from '../../languages/cloudformation/texts.js'
import type { ConfigFile } from '../../languages/config.js'
import { once } from '../../model/once.js'
import { type Sureness, webSocketApis } from './apis.js'
import { functionUses } from './functions.js'
import { logGroup } from './log-groups.js'
import { mayBe } from './names.js'
import { connectionTable } from './tables.js'
import { webSocketTree } from './tree.js'

/** A metric as an alarm or a widget names it; texts have `${X}` for what the deployment fills in. */
export interface Metric {
  readonly namespace: string | undefined
  readonly name: string
  /** By their names. */
  readonly dimensions: ReadonlyMap<string, string>
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

/** Where a service that takes a WebSocket API's place is watched. */
const newNamespaces = /^(AWS\/AppRunner|AWS\/ECS|ECS\/ContainerInsights|AWS\/ApplicationELB)$/

/** Metrics that code makes itself: their names alone say what they are about. */
const customWebSocket = /web-?_?socket|(^|[^a-z])ws_/i
const customStream = /(^|[^a-z])sse([^a-z]|$)|server-?_?sent|event-?_?stream/i

export function isWebSocketOnly({ namespace, name }: Metric): boolean {
  return webSocketMetrics.test(name) && (namespace === undefined || gatewayNamespace.test(namespace))
}

/** Whether a metric tells of a WebSocket API and what belongs to it, or of what may come after it. */
export function judgeMetric(
  metric: Metric,
  file: ConfigFile,
  template: Template | undefined,
  apiIds: ReadonlySet<string>,
): JudgedMetric | undefined {
  const { namespace, name } = metric
  const shown = namespace === undefined ? name : `${namespace} ${name}`
  const judged = (of: JudgedMetric['of'], confidence: Sureness) => ({ of, metric: shown, confidence })
  if (isWebSocketOnly(metric)) return judged('websocket', namespace === undefined ? 'likely' : 'certain')
  if (namespace === undefined) return undefined
  const confidence = legacyDimension(metric, file, template, apiIds)
  if (confidence) return judged('websocket', confidence)
  if (newNamespaces.test(namespace)) return judged('new-service', 'certain')
  if (namespace.startsWith('AWS/')) return undefined
  if (template && filteredMetrics(template).has(`${namespace} ${name}`)) return judged('websocket', 'certain')
  if (customWebSocket.test(shown)) return judged('websocket', 'likely')
  return customStream.test(shown) ? judged('new-service', 'likely') : undefined
}

function legacyDimension(
  { namespace, dimensions }: Metric,
  file: ConfigFile,
  template: Template | undefined,
  apiIds: ReadonlySet<string>,
): Sureness | undefined {
  const of = (wanted: string, dimension: string) =>
    namespace === wanted ? dimensions.get(dimension) : undefined
  const api = of('AWS/ApiGateway', 'ApiId')
  const fn = of('AWS/Lambda', 'FunctionName')
  const table = of('AWS/DynamoDB', 'TableName')
  const group = of('AWS/Logs', 'LogGroupName')
  if (api !== undefined) return apiSureness(api, template, apiIds)
  if (fn !== undefined) return functionSureness(fn, file, template)
  if (table !== undefined) return tableSureness(table, file, template)
  return group === undefined ? undefined : groupSureness(group, file, template)
}

function apiSureness(
  value: string,
  template: Template | undefined,
  apiIds: ReadonlySet<string>,
): Sureness | undefined {
  if (apiIds.has(value)) return 'certain'
  const ids = template ? webSocketApis(template).ids : undefined
  return idsIn(value).flatMap((id) => ids?.get(id) ?? [])[0]
}

export function functionSureness(
  value: string,
  file: ConfigFile,
  template: Template | undefined,
): Sureness | undefined {
  const ids = new Set(idsIn(value))
  const own = template ? functionUses(template).find(({ fn }) => ids.has(fn.referredAs)) : undefined
  if (own) return own.confidence
  const { functions } = webSocketTree(file)
  // Generated ids mean the same in every file of a service.
  const generated = functions.find(({ fn }) => fn.scope !== fn.id && ids.has(fn.referredAs))
  if (generated) return generated.confidence
  return sureness(
    value,
    functions.map(({ fn, confidence }) => ({ name: fn.name, confidence })),
  )
}

function tableSureness(
  value: string,
  file: ConfigFile,
  template: Template | undefined,
): Sureness | undefined {
  const ids = new Set(idsIn(value))
  const { templates, hasApi } = webSocketTree(file)
  const tables = templates.flatMap((one) =>
    [...one.resources.values()].flatMap((resource) => {
      const found = connectionTable(resource, hasApi)
      return found ? [{ ...found, resource }] : []
    }),
  )
  const own = tables.find(({ resource }) => resource.template === template && ids.has(resource.id))
  if (own) return own.confidence
  return sureness(value, tables)
}

/** Log groups by reference, by name, or as Lambda calls them. */
export function groupSureness(
  value: string,
  file: ConfigFile,
  template: Template | undefined,
): Sureness | undefined {
  for (const id of template ? idsIn(value) : []) {
    const declared = template?.resources.get(id)
    const group = declared ? logGroup(declared) : undefined
    if (group && group.of !== 'new-service') return group.confidence
  }
  const name = /^\/aws\/lambda\/(.+)$/.exec(value)?.[1]
  return name === undefined ? undefined : functionSureness(name, file, template)
}

function sureness(
  value: string,
  named: readonly { readonly name: string | undefined; readonly confidence: Sureness }[],
): Sureness | undefined {
  for (const { name, confidence } of named) {
    if (name === undefined || !isKnown(value)) continue
    if (mayBe(value, name)) return isKnown(name) ? confidence : 'likely'
  }
  return undefined
}

function idsIn(text: string): readonly string[] {
  return placeholdersIn(text).map((inner) => inner.split('.', 1)[0] ?? inner)
}

/** Metrics that a filter makes of the logs of a WebSocket API's functions. */
const filteredMetrics = once((template: Template): ReadonlySet<string> => {
  const found = new Set<string>()
  for (const filter of ofType(template, 'AWS::Logs::MetricFilter')) {
    const group = patternOf(propertyOf(filter, 'LogGroupName'), template) ?? ''
    const ids = new Set(idsIn(group))
    const uses = functionUses(template)
    const isLegacy =
      [...ids].some((id) => isLegacyGroup(template, id)) ||
      uses.some(({ fn }) => ids.has(fn.referredAs) || group === `/aws/lambda/${fn.name}`)
    const made = propertyOf(filter, 'MetricTransformations')
    if (!isLegacy || made?.kind !== 'list') continue
    for (const item of made.items) {
      const [namespace, name] = ['MetricNamespace', 'MetricName'].map((key) =>
        item.kind === 'map'
          ? patternOf(item.entries.find((entry) => entry.key === key)?.value, template)
          : '',
      )
      found.add(`${namespace} ${name}`)
    }
  }
  return found
})

function isLegacyGroup(template: Template, id: string): boolean {
  const declared = template.resources.get(id)
  const group = declared ? logGroup(declared) : undefined
  return group !== undefined && group.of !== 'new-service'
}
