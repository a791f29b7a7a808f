import { type ConfigNode, entryOf, everyNode, itemsOf, textOf, valueAt } from '../../languages/config.js'
import type { TerraformFile } from '../../languages/terraform.js'
import type { ResourceId } from '../../languages/value.js'
import type { Span } from '../../model/source.js'
import { addressOf, idOf, nameGiven } from '../terraform/names.js'
import { argumentOf, resourceType } from '../terraform/settings.js'
import { ofCloudWatch, ofQuery } from './dashboards.js'
import type { NamedMetric } from './names.js'
import { metricsOfQuery, queriesOthers, silenceOf } from './queries.js'

/** One alert, and the metrics of sockets or streams that it watches. */
export interface Alert {
  readonly name: string | undefined
  readonly scope: string
  /** Where the alert is declared as a resource. */
  readonly id?: ResourceId
  readonly at: Span
  readonly metrics: readonly NamedMetric[]
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
    const [silence, isMixed] = [silenceOf(text), queriesOthers(text)]
    return [{ name, scope: name, at: alert.keySpan, metrics: ofQuery(query), isMixed, silence }]
  }
  // Grafana: `data: [{ model: { expr } }]`; its condition is a separate expression and is not followed.
  const title = entryOf(rule, 'title')
  if (!title) return []
  const name = textOf(title.value) ?? '?'
  const models = [...itemsOf(valueAt(rule, 'data'))].flatMap((one) => valueAt(one, 'model') ?? [])
  const metrics = models.flatMap((model) => [...ofQuery(valueAt(model, 'expr')), ...ofCloudWatch(model)])
  const isMixed = models.some((model) => queriesOthers(textOf(valueAt(model, 'expr')) ?? ''))
  return [{ name, scope: name, at: title.keySpan, metrics, isMixed, silence: noData(rule) }]
}

/** `noDataState: Alerting` goes off when a metric is gone. */
function noData(rule: ConfigNode): string | undefined {
  return textOf(valueAt(rule, 'noDataState')) === 'Alerting' ? 'noDataState: Alerting' : undefined
}

/** Types of monitors with metrics: https://docs.datadoghq.com/api/latest/monitors/ */
const monitorTypes = /^(metric alert|query alert)$/

function monitorsOf(root: ConfigNode): readonly Alert[] {
  return everyNode(root).flatMap((node) => {
    const query = entryOf(node, 'query')
    if (!query || !monitorTypes.test(textOf(valueAt(node, 'type')) ?? '')) return []
    const text = textOf(query.value) ?? ''
    const name = textOf(valueAt(node, 'name')) ?? '?'
    const noDataAlert = textOf(valueAt(node, 'options', 'notify_no_data')) === 'true'
    const silence = silenceOf(text) ?? (noDataAlert ? 'notify_no_data: true' : undefined)
    return [
      {
        name,
        scope: name,
        at: query.keySpan,
        metrics: ofQuery(query.value),
        isMixed: queriesOthers(text),
        silence,
      },
    ]
  })
}

/** Datadog monitors that are declared in Terraform. */
export function monitorsIn({ body, resolver, source }: TerraformFile): readonly Alert[] {
  return body.blocks.flatMap((is): readonly Alert[] => {
    const query = resourceType(is) === 'datadog_monitor' ? argumentOf(is, 'query') : undefined
    if (!query) return []
    const declared = { is, path: source.path }
    const { texts } = resolver.textsOf(query, resolver.scopeOf(source.path, is))
    const text = (texts[0] ?? source.text.slice(query.span.start, query.span.end)).replace(/^"|"$/g, '')
    const alert = {
      name: nameGiven(declared, 'name', resolver),
      scope: addressOf(is),
      id: idOf(declared),
      at: is.head,
      metrics: metricsOfQuery(text),
      isMixed: queriesOthers(text),
      silence: silenceOf(text),
    }
    return alert.metrics.length > 0 ? [alert] : []
  })
}
