import {
  dashboardMetrics,
  dashboardTitle,
  type ShownMetric,
} from '../../infrastructure/metrics/dashboards.js'
import { gatewayTriggers, metricTriggers } from '../../infrastructure/metrics/names.js'
import { metricsOfQuery } from '../../infrastructure/metrics/queries.js'
import { dashboardMessages, dashboardWords } from '../../infrastructure/policy/dashboards.js'
import { declarationLinks } from '../../infrastructure/policy/names.js'
import { addressOf, idOf } from '../../infrastructure/terraform/names.js'
import { resourceType } from '../../infrastructure/terraform/settings.js'
import { readJson } from '../../languages/config/read-json.js'
import { type ConfigFile, type ConfigNode, everyNode } from '../../languages/config.js'
import { everyBlock } from '../../languages/terraform/walk.js'
import type { TerraformFile } from '../../languages/terraform.js'
import type { ResourceId } from '../../languages/value.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'metrics-dashboard-websocket',
  title: 'Grafana or Datadog dashboard of the WebSocket service',
  ...dashboardWords,
  why: 'A panel on a metric of sockets goes flat with the traffic, without any error. Metrics of API Gateway prove it; a name with `websocket` or `ws_` in it makes it likely. Labels, titles and legends count for nothing.',
  syntax: ['config', 'terraform'],
  triggers: {
    config: [...metricTriggers, ...gatewayTriggers.config],
    terraform: metricTriggers,
  },
  // Keys of a dashboard, in YAML, JSON and JSON in a text; and that of Terraform.
  mayFindIn: (text) => /\b(?:panels|widgets)\b\\*["']?\s*:|\bdatadog_dashboard\b/.test(text),
  messages: dashboardMessages,
  *detect(file) {
    const shown = 'body' in file ? shownInBlocks(file) : shownIn(file)
    for (const { name, of, confidence, at, title, scope = '', id } of shown) {
      const messageId = of === 'websocket' ? 'metric' : 'new-metric'
      const titled = title === undefined ? [] : [{ kind: 'dashboard', name: title } as const]
      const links = [...declarationLinks([id]), { kind: 'metric', name } as const, ...titled]
      yield { messageId, at, scope, data: { metric: name }, confidence, links } as const
    }
  },
})

interface Titled extends ShownMetric {
  readonly title?: string | undefined
  readonly scope?: string
  /** For a dashboard that is declared as a resource. */
  readonly id?: ResourceId
}

/** Datadog dashboards that are declared in Terraform. */
function* shownInBlocks({ body, source }: TerraformFile): Iterable<Titled> {
  for (const is of body.blocks) {
    if (resourceType(is) !== 'datadog_dashboard') continue
    const here = { scope: addressOf(is), id: idOf({ is, path: source.path }) }
    for (const { name, value } of [...everyBlock(is)].flatMap(({ attributes }) => attributes)) {
      if (name !== 'q' && name !== 'query') continue
      const text = source.text.slice(value.span.start, value.span.end).replace(/^"|"$/g, '')
      for (const metric of metricsOfQuery(text)) yield { ...metric, ...here, at: value.span }
    }
  }
}

function* shownIn(file: ConfigFile): Iterable<Titled> {
  for (const root of file.documents) {
    yield* titledMetrics(root)
    for (const node of everyNode(root)) yield* withinText(node, file)
  }
}

function titledMetrics(root: ConfigNode): readonly Titled[] {
  const title = dashboardTitle(root)
  return dashboardMetrics(root).map((metric) => ({ ...metric, title }))
}

/** A dashboard as text, e.g. in a ConfigMap: places are those of the names as they are written. */
function* withinText(node: ConfigNode, { source }: ConfigFile): Iterable<Titled> {
  if (node.kind !== 'scalar' || !/^\s*\{[\s\S]*"(panels|rows|widgets)"/.test(node.text)) return
  let from = node.span.start
  for (const metric of readJson(node.text).documents.flatMap(titledMetrics)) {
    const word = metric.name.replace(/^.* /, '')
    const start = source.text.indexOf(word, from)
    const isHere = start >= 0 && start < node.span.end
    if (isHere) from = start + word.length
    yield { ...metric, at: isHere ? { start, end: start + word.length } : node.span }
  }
}
