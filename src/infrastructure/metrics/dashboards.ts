import { type ConfigNode, everyNode, itemsOf, textOf, valueAt } from '../../languages/config.js'
import type { Span } from '../../model/source.js'
import { gatewayMetrics, type NamedMetric } from './names.js'
import { metricsOfQuery } from './queries.js'

export interface ShownMetric extends NamedMetric {
  readonly at: Span
}

/** The metrics of a Grafana or Datadog dashboard that are about sockets or streams; none when it is no dashboard. */
export function dashboardMetrics(root: ConfigNode): readonly ShownMetric[] {
  const body = valueAt(root, 'dashboard') ?? root
  if (isGrafana(body)) return everyNode(body).flatMap(ofTargets)
  return isDatadog(body) ? everyNode(body).flatMap(ofRequests) : []
}

/** What a dashboard of Grafana or Datadog is called. */
export function dashboardTitle(root: ConfigNode): string | undefined {
  return textOf(valueAt(root, 'dashboard', 'title') ?? valueAt(root, 'title'))
}

/** Panels, also in rows, with queries below them. */
function isGrafana(root: ConfigNode): boolean {
  const panels = [
    ...itemsOf(valueAt(root, 'panels')),
    ...itemsOf(valueAt(root, 'rows')).flatMap((row) => itemsOf(valueAt(row, 'panels'))),
  ]
  return panels.some((panel) => valueAt(panel, 'targets') ?? valueAt(panel, 'type'))
}

/** `widgets` with a `definition` each; CloudWatch's have `properties`. */
function isDatadog(root: ConfigNode): boolean {
  return itemsOf(valueAt(root, 'widgets')).some((widget) => valueAt(widget, 'definition') !== undefined)
}

function ofTargets(panel: ConfigNode): readonly ShownMetric[] {
  return itemsOf(valueAt(panel, 'targets')).flatMap((target) => [
    ...ofQuery(valueAt(target, 'expr')),
    ...ofQuery(valueAt(target, 'query')),
    ...ofQuery(valueAt(target, 'target')),
    ...ofCloudWatch(target),
  ])
}

function ofRequests(node: ConfigNode): readonly ShownMetric[] {
  return [...ofQuery(valueAt(node, 'q')), ...ofQuery(valueAt(node, 'query'))]
}

export function ofQuery(node: ConfigNode | undefined): readonly ShownMetric[] {
  const text = textOf(node)
  return node && text !== undefined ? metricsOfQuery(text).map((one) => ({ ...one, at: node.span })) : []
}

/** A query of Grafana's CloudWatch data source. */
export function ofCloudWatch(target: ConfigNode): readonly ShownMetric[] {
  const metric = valueAt(target, 'metricName')
  const [name, namespace] = [textOf(metric), textOf(valueAt(target, 'namespace'))]
  if (!metric || name === undefined || namespace !== 'AWS/ApiGateway' || !gatewayMetrics.test(name)) return []
  return [{ of: 'websocket', name: `${namespace} ${name}`, confidence: 'certain', at: metric.span }]
}
