import { referencesIn } from '../../languages/cloudformation/references.js'
import {
  type Declared,
  propertyOf,
  type Template,
  templatesIn,
} from '../../languages/cloudformation/template.js'
import { patternOf, textsOf } from '../../languages/cloudformation/texts.js'
import { type ConfigFile, type ConfigNode, itemsOf, textOf, valueAt } from '../../languages/config.js'
import { literally } from '../../model/literally.js'
import { once } from '../../model/once.js'
import { isWebSocketOnly, type JudgedMetric, judgeMetric, type Metric } from './metrics.js'
import { isDashboard, widgetsIn, widgetsOf } from './widgets.js'

/** The metrics of an alarm that tell of a WebSocket API, or of what may come after it. */
export function alarmMetrics(alarm: Declared, file: ConfigFile): readonly JudgedMetric[] {
  return metricsOf(alarm).flatMap(
    (metric) => judgeMetric(metric, file, alarm.template, apiIds(file.tree)) ?? [],
  )
}

/** The alarm's own, and those of the queries that it computes with. */
function metricsOf(alarm: Declared): readonly Metric[] {
  if (!/^AWS::CloudWatch::(Alarm|AnomalyDetector)$/.test(alarm.type)) return []
  const queries = itemsOf(propertyOf(alarm, 'Metrics')).flatMap(
    (query) => valueAt(query, 'MetricStat', 'Metric') ?? [],
  )
  const nodes = [valueAt(alarm.node, 'Properties'), ...queries]
  return nodes.flatMap((node) => metricOf(node, alarm.template))
}

function metricOf(node: ConfigNode | undefined, template: Template): readonly Metric[] {
  const { texts } = textsOf(valueAt(node, 'MetricName'), template)
  const given = valueAt(node, 'Namespace')
  const namespace = textsOf(given, template).texts[0] ?? patternOf(given, template)
  const dimensions = new Map(
    itemsOf(valueAt(node, 'Dimensions')).map((one) => [
      textOf(valueAt(one, 'Name')) ?? '',
      patternOf(valueAt(one, 'Value'), template) ?? '',
    ]),
  )
  return texts.map((name) => ({ namespace, name, dimensions }))
}

/** Ids of APIs, as far as a metric that only WebSocket APIs have gives them away: other metrics of the same id are theirs too. */
export const apiIds = once((tree: readonly ConfigFile[]): ReadonlySet<string> => {
  const metrics = tree.flatMap((file) => [
    ...templatesIn(file).flatMap((template) =>
      [...template.resources.values()].flatMap((resource) => {
        const body = resource.type === 'AWS::CloudWatch::Dashboard' && propertyOf(resource, 'DashboardBody')
        return body ? widgetsIn(body, file, template).metrics : metricsOf(resource)
      }),
    ),
    ...file.documents.flatMap((root) =>
      isDashboard(root) ? widgetsOf(root, undefined, (span) => span).metrics : [],
    ),
  ])
  return new Set(
    metrics.flatMap((metric) => {
      const id = isWebSocketOnly(metric) ? metric.dimensions.get('ApiId') : undefined
      return id === undefined || id === '' || id === '.' ? [] : [id]
    }),
  )
})

/** Whether a composite alarm rests on an alarm of a WebSocket API. */
export function isComposite(alarm: Declared, file: ConfigFile): boolean {
  if (alarm.type !== 'AWS::CloudWatch::CompositeAlarm') return false
  const { template } = alarm
  const rule = propertyOf(alarm, 'AlarmRule')
  const [ids, text] = [referencesIn(rule), patternOf(rule, template) ?? '']
  return [...template.resources.values()].some((one) => {
    const name = patternOf(propertyOf(one, 'AlarmName'), template)
    const isNamed =
      ids.has(one.id) || (name !== undefined && new RegExp(`["(:]${literally(name)}["')]`).test(text))
    return isNamed && alarmMetrics(one, file).some((metric) => metric.of === 'websocket')
  })
}
