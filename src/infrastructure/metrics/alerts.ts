import { type ConfigNode, entryOf, everyNode, itemsOf, textOf, valueAt } from '../../languages/config.js'
import type { Span } from '../../model/source.js'
import { ofCloudWatch, ofQuery, type ShownMetric } from './dashboards.js'
import { asksForMore, silenceOf } from './queries.js'

/** One alert, and the metrics of sockets or streams that it watches. */
export interface Alert {
  readonly name: string
  readonly at: Span
  readonly metrics: readonly ShownMetric[]
  /** It watches other things too. */
  readonly isMixed: boolean
  /** The part of its condition that holds when nothing comes in. */
  readonly silence: string | undefined
}

/**
 * Alerts of a rule file of Prometheus (`groups`, also as `spec` of a PrometheusRule), of Grafana's provisioning, and
 * of a Datadog monitor.
 */
export function alertsIn(root: ConfigNode): readonly Alert[] {
  const groups = [...itemsOf(valueAt(root, 'groups')), ...itemsOf(valueAt(root, 'spec', 'groups'))]
  const rules = groups.flatMap((group) => itemsOf(valueAt(group, 'rules')))
  return [...rules.flatMap(ofRule), ...monitorsOf(root)].filter(({ metrics }) => metrics.length > 0)
}

function ofRule(rule: ConfigNode): readonly Alert[] {
  const alert = entryOf(rule, 'alert')
  const query = valueAt(rule, 'expr')
  if (alert && query) {
    const name = textOf(alert.value) ?? '?'
    const text = textOf(query) ?? ''
    const [silence, isMixed] = [silenceOf(text), asksForMore(text)]
    return [{ name, at: alert.keySpan, metrics: ofQuery(query), isMixed, silence }]
  }
  // Grafana: `data: [{ model: { expr } }]`; its condition is an expression of its own and is not followed.
  const title = entryOf(rule, 'title')
  if (!title) return []
  const models = [...itemsOf(valueAt(rule, 'data'))].flatMap((one) => valueAt(one, 'model') ?? [])
  const metrics = models.flatMap((model) => [...ofQuery(valueAt(model, 'expr')), ...ofCloudWatch(model)])
  const isMixed = models.some((model) => asksForMore(textOf(valueAt(model, 'expr')) ?? ''))
  return [{ name: textOf(title.value) ?? '?', at: title.keySpan, metrics, isMixed, silence: noData(rule) }]
}

/** `noDataState: Alerting` goes off when a metric is gone. */
function noData(rule: ConfigNode): string | undefined {
  return textOf(valueAt(rule, 'noDataState')) === 'Alerting' ? 'noDataState: Alerting' : undefined
}

/** Types of monitors that ask for metrics: https://docs.datadoghq.com/api/latest/monitors/ */
const monitorTypes = /^(metric alert|query alert)$/

function monitorsOf(root: ConfigNode): readonly Alert[] {
  return everyNode(root).flatMap((node) => {
    const query = entryOf(node, 'query')
    if (!query || !monitorTypes.test(textOf(valueAt(node, 'type')) ?? '')) return []
    const text = textOf(query.value) ?? ''
    const name = textOf(valueAt(node, 'name')) ?? '?'
    const noDataAlert = textOf(valueAt(node, 'options', 'notify_no_data')) === 'true'
    const silence = silenceOf(text) ?? (noDataAlert ? 'notify_no_data: true' : undefined)
    return [{ name, at: query.keySpan, metrics: ofQuery(query.value), isMixed: asksForMore(text), silence }]
  })
}
