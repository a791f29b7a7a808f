import { apiIn, type Sureness } from './apis.js'
import { functionsOf } from './functions.js'
import { connectionTables } from './tables.js'
import { type Made, madeIn, type Program, pathsIn, textOf, type Value } from './value.js'

export interface JudgedMetric {
  readonly made: Made
  readonly of: 'websocket' | 'new-service'
  /** E.g. `AWS/ApiGateway ConnectCount`. */
  readonly metric: string
  readonly sure: Sureness
}

/** Only APIs of this kind have these. */
const webSocketMetrics =
  /^(ConnectCount|DisconnectCount|MessageCount|IntegrationError|ClientError|ExecutionError)$/
const newNamespaces = /^(AWS\/AppRunner|AWS\/ECS|ECS\/ContainerInsights|AWS\/ApplicationELB)$/
/** Namespaces and names that a team gave itself. */
const customSocket = /web_?-?socket/i
const metricType = /^aws_cloudwatch\.(Metric|CfnAlarm)$/
const metricMethod = /\.metric\w*$/

/** Whether a call makes a metric of the WebSocket service, or of what may come after it. */
export function judgeMetric(made: Made, program: Program): JudgedMetric | undefined {
  if (metricMethod.test(made.type)) return ofMethod(made, program)
  if (!metricType.test(made.type)) return undefined
  const namespace = textOf(made.option('namespace')?.value)
  const name = textOf((made.option('metricName') ?? made.option('name'))?.value)
  const shown = [namespace, name].filter((text) => text !== undefined).join(' ')
  const judged = (of: JudgedMetric['of'], sure: Sureness) => ({ made, of, metric: shown || '?', sure })
  if (namespace === 'AWS/ApiGateway' && name !== undefined && webSocketMetrics.test(name))
    return judged('websocket', 'certain')
  const dimensions = (made.option('dimensionsMap') ?? made.option('dimensions'))?.value
  if (dimensions && isLegacy(dimensions, program)) return judged('websocket', 'certain')
  if (namespace === undefined) return undefined
  if (newNamespaces.test(namespace)) return judged('new-service', 'certain')
  const isCustom =
    !namespace.startsWith('AWS/') && (customSocket.test(namespace) || customSocket.test(name ?? ''))
  return isCustom ? judged('websocket', 'likely') : undefined
}

/** `api.metric('ConnectCount')`, `fn.metricErrors()`, `table.metricConsumedReadCapacityUnits()`. */
function ofMethod(made: Made, program: Program): JudgedMetric | undefined {
  const { receiver } = made
  if (!receiver || !isLegacy(receiver, program)) return undefined
  const named = textOf(made.arguments[0])
  const method = made.type.slice(made.type.lastIndexOf('.') + 1)
  return { made, of: 'websocket', metric: named ?? method, sure: 'certain' }
}

function isLegacy(value: Value, program: Program): boolean {
  const functions = functionsOf(program)
  const tables = new Set(connectionTables(program).map(({ made }) => made))
  return apiIn(value) !== undefined || madeIn(value).some((made) => functions.has(made) || tables.has(made))
}

/** The metrics that a value is made of, e.g. the widgets of a dashboard. */
export function metricsIn(value: Value | undefined, program: Program): readonly JudgedMetric[] {
  const seen = new Set<Made>()
  const paths = value ? [...pathsIn(value)] : []
  return paths.flatMap(({ made }) => {
    const judged = made && !seen.has(made) ? judgeMetric(made, program) : undefined
    if (made) seen.add(made)
    return judged ?? []
  })
}
