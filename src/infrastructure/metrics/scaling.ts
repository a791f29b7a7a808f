import { readYaml } from '../../languages/config/read-yaml.js'
import { type ConfigNode, everyNode, textOf, valueAt } from '../../languages/config.js'
import { everyBlock } from '../../languages/terraform/walk.js'
import type { TerraformFile } from '../../languages/terraform.js'
import type { ResourceId } from '../../languages/value.js'
import type { Span } from '../../model/source.js'
import { addressOf, idOf } from '../terraform/names.js'
import { argumentOf, resourceType } from '../terraform/settings.js'
import { gatewayMetrics, judgeName, type NamedMetric } from './names.js'
import { metricsOfQuery } from './queries.js'

/** A place that makes the number of instances follow metrics of sockets. */
export interface Scaling {
  /** `offer`: an adapter hands the metric on to autoscalers. */
  readonly kind: 'scale' | 'offer'
  readonly at: Span
  readonly metrics: readonly NamedMetric[]
  /** What the autoscaler or the workload is called; empty where nothing says it. */
  readonly scope: string
  readonly id?: ResourceId
}

/**
 * Triggers of KEDA, metrics of a HorizontalPodAutoscaler, rules of the Prometheus adapter, and metrics of a team's own that
 * Application Auto Scaling follows: in manifests, in the values of charts, and in a file within a ConfigMap.
 */
export function scalingIn(root: ConfigNode): readonly Scaling[] {
  const nodes = everyNode(root)
  const scope = textOf(valueAt(root, 'metadata', 'name')) ?? ''
  return [...nodes.flatMap((node) => scalingOf(node, scope)), ...nodes.flatMap(withinText)].filter(
    ({ metrics }) => metrics.length > 0,
  )
}

function scalingOf(node: ConfigNode, scope: string): readonly Scaling[] {
  const found = (kind: Scaling['kind'], named: Named | undefined): readonly Scaling[] =>
    named ? [{ kind, scope, at: named.node.span, metrics: named.metrics }] : []
  return [
    ...found('scale', ofTrigger(node) ?? ofMetric(node) ?? ofTarget(node)),
    ...found('offer', named(valueAt(node, 'seriesQuery'), metricsOfQuery)),
  ]
}

interface Named {
  readonly node: ConfigNode
  readonly metrics: readonly NamedMetric[]
}

function named(
  node: ConfigNode | undefined,
  metricsOf: (text: string) => readonly NamedMetric[],
): Named | undefined {
  const metrics = metricsOf(textOf(node) ?? '').filter(({ of }) => of === 'websocket')
  return node && metrics.length > 0 ? { node, metrics } : undefined
}

function byName(name: string): readonly NamedMetric[] {
  return [judgeName(name) ?? []].flat()
}

/** `{ type: prometheus, metadata: { query } }` of KEDA: those of its scalers that ask for a metric, and for no queue. */
const scalers =
  /^(prometheus|datadog|graphite|metrics-api|new-relic|gcp-stackdriver|aws-cloudwatch|azure-monitor)$/

function ofTrigger(node: ConfigNode): Named | undefined {
  const metadata = valueAt(node, 'metadata')
  if (!metadata || !scalers.test(textOf(valueAt(node, 'type')) ?? '')) return undefined
  const query = ['query', 'queryValue', 'nrql', 'filter', 'expression'].flatMap(
    (key) => named(valueAt(metadata, key), metricsOfQuery) ?? [],
  )[0]
  return query ?? ofMetricName(metadata) ?? named(valueAt(metadata, 'valueLocation'), byName)
}

/** `metricName`, with its CloudWatch namespace if there is one. */
function ofMetricName(node: ConfigNode): Named | undefined {
  const namespace = textOf(valueAt(node, 'namespace') ?? valueAt(node, 'Namespace'))
  return named(valueAt(node, 'metricName') ?? valueAt(node, 'MetricName'), (name) =>
    inNamespace(name, namespace),
  )
}

function inNamespace(name: string, namespace: string | undefined): readonly NamedMetric[] {
  if (namespace === undefined || !namespace.startsWith('AWS/')) return byName(name)
  const isGateway = namespace === 'AWS/ApiGateway' && gatewayMetrics.test(name)
  return isGateway ? [{ of: 'websocket', name: `${namespace} ${name}`, confidence: 'certain' }] : []
}

/** `{ type: Pods, pods: { metric: { name } } }` of a HorizontalPodAutoscaler; `metricName` in its first versions. */
function ofMetric(node: ConfigNode): Named | undefined {
  const [, type] = /^(Pods|External|Object)$/.exec(textOf(valueAt(node, 'type')) ?? '') ?? []
  const source = type === undefined ? undefined : valueAt(node, type.toLowerCase())
  return named(valueAt(source, 'metric', 'name') ?? valueAt(source, 'metricName'), byName)
}

/** Application Auto Scaling, as CloudFormation has it. */
function ofTarget(node: ConfigNode): Named | undefined {
  const metric = valueAt(node, 'CustomizedMetricSpecification')
  return metric && ofMetricName(metric)
}

/** `config.yaml: |` of a ConfigMap: places are those of the names as they are written. */
function withinText(node: ConfigNode): readonly Scaling[] {
  if (node.kind !== 'scalar' || !node.text.includes('\n') || !node.text.includes('seriesQuery')) return []
  const { documents } = readYaml(node.text)
  return documents.flatMap((root) =>
    everyNode(root).flatMap((one) => {
      const query = named(valueAt(one, 'seriesQuery'), metricsOfQuery)
      return query ? [{ kind: 'offer' as const, scope: '', at: node.span, metrics: query.metrics }] : []
    }),
  )
}

/** Autoscalers that are declared in Terraform. */
export function scalingInBlocks({ body, resolver, source }: TerraformFile): readonly Scaling[] {
  return body.blocks.flatMap((is) => {
    const type = resourceType(is) ?? ''
    const isOfPods = /^kubernetes_horizontal_pod_autoscaler(_v\w+)?$/.test(type)
    if (!isOfPods && type !== 'aws_appautoscaling_policy') return []
    const textOfArgument = (name: string, block: typeof is) => {
      const value = argumentOf(block, name)
      return value ? resolver.textsOf(value, resolver.scopeOf(source.path, is)).texts[0] : undefined
    }
    return [...everyBlock(is)].flatMap((block): readonly Scaling[] => {
      const isMetric = block.type === (isOfPods ? 'metric' : 'customized_metric_specification')
      const name = isMetric ? textOfArgument(isOfPods ? 'name' : 'metric_name', block) : undefined
      if (name === undefined) return []
      const metrics = inNamespace(name, isOfPods ? undefined : textOfArgument('namespace', block))
      const own = metrics.filter(({ of }) => of === 'websocket')
      const at = argumentOf(block, isOfPods ? 'name' : 'metric_name')?.span ?? block.head
      const declared = { is, path: source.path }
      return own.length > 0
        ? [{ kind: 'scale', at, metrics: own, scope: addressOf(is), id: idOf(declared) }]
        : []
    })
  })
}
