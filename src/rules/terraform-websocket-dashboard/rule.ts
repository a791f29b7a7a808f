import { judgeMetric, speaksOfWebSocket } from '../../infrastructure/terraform/metrics.js'
import { addressOf, declarationLink, nameLinks } from '../../infrastructure/terraform/names.js'
import { argumentOf, scopeOf } from '../../infrastructure/terraform/settings.js'
import { widgetsIn } from '../../infrastructure/terraform/widgets.js'
import { dashboardMessages, dashboardWords, logQueryMessage } from '../../infrastructure/words/dashboard.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import { defineRule, type Found } from '../define-rule.js'
import { gatewayIn } from '../families.js'

const messages = { ...dashboardMessages, ...logQueryMessage }

export default defineRule({
  id: 'terraform-websocket-dashboard',
  title: {
    en: 'Dashboard of the WebSocket service in Terraform',
    ja: 'Terraform で宣言された WebSocket サービスのダッシュボード',
  },
  ...dashboardWords,
  syntax: 'terraform',
  triggers: ['ConnectCount', 'MessageCount', '"(Integration|Execution)Error"', 'AWS/AppRunner'],
  companions: ['aws_cloudwatch_dashboard', '"AWS/(ApiGateway|Lambda|DynamoDB|Logs)"'],
  beside: gatewayIn.terraform,
  messages,
  *detect({ body, resolver, source }) {
    for (const is of body.blocks) yield* widgets({ is, path: source.path }, resolver)
  },
})

function* widgets(declared: Declared, resolver: Resolver): Iterable<Found<typeof messages>> {
  const scope = scopeOf(declared, resolver)
  const names = nameLinks('dashboard', argumentOf(declared.is, 'dashboard_name'), scope, resolver)
  const here = { scope: addressOf(declared.is), links: [declarationLink(declared), ...names] }
  const { metrics, queries } = widgetsIn(declared.is)
  for (const metric of metrics) {
    const judged = judgeMetric(metric, scope, resolver)
    if (!judged) continue
    const { confidence, metric: name } = judged
    const links = [...here.links, { kind: 'metric', name } as const]
    const messageId = judged.of === 'websocket' ? 'metric' : 'new-metric'
    yield { messageId, ...here, at: metric.at, confidence, data: { metric: name }, links }
  }
  for (const query of queries)
    if (speaksOfWebSocket(query, scope, resolver)) yield { messageId: 'log-query', ...here, at: query.span }
}
