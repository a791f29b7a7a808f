import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import { judgeMetric, speaksOfWebSocket } from '../../languages/terraform/websocket/metrics.js'
import { addressOf, declarationLink } from '../../languages/terraform/websocket/names.js'
import { scopeOf } from '../../languages/terraform/websocket/settings.js'
import { widgetsIn } from '../../languages/terraform/websocket/widgets.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  metric: {
    en: 'The dashboard shows a metric of the WebSocket service: {{metric}}.',
    ja: 'ダッシュボードが WebSocket のサービスのメトリクスを表示しています：{{metric}}。',
  },
  'log-query': {
    en: 'The dashboard queries logs of the WebSocket service.',
    ja: 'ダッシュボードが WebSocket のサービスのログを検索しています。',
  },
  'new-metric': {
    en: 'The dashboard shows a metric of a service that may take over: {{metric}}.',
    ja: 'ダッシュボードが、移行先と思われるサービスのメトリクスを表示しています：{{metric}}。',
  },
} as const

export default defineRule({
  id: 'terraform-websocket-dashboard',
  title: {
    en: 'Dashboard of the WebSocket service in Terraform',
    ja: 'Terraform で宣言された WebSocket サービスのダッシュボード',
  },
  why: {
    en: 'A widget on a metric of the WebSocket API, its functions or its connection table goes flat with the traffic, without any error. The new service needs widgets of its own.',
    ja: 'WebSocket API、その関数、接続テーブルのメトリクスを表示するウィジェットは、トラフィックの減少とともに値が途絶えますが、エラーにはなりません。新しいサービスには専用のウィジェットが必要です。',
  },
  whatToDo: {
    en: 'Put widgets on the new service beside these, keep both while clients move, and take these out with the API.',
    ja: '新しいサービスのウィジェットを追加して移行中は併用し、API とともに古いものを取り除いてください。',
  },
  role: 'operations',
  resource: 'dashboard',
  replacement: 'none',
  syntax: 'terraform',
  triggers: ['ConnectCount', 'MessageCount', '"(Integration|Execution)Error"', 'AWS/AppRunner'],
  companions: ['aws_cloudwatch_dashboard', '"AWS/(ApiGateway|Lambda|DynamoDB|Logs)"'],
  messages,
  *detect({ body, resolver, source }) {
    for (const is of body.blocks) yield* widgets({ is, path: source.path }, resolver)
  },
})

function* widgets(declared: Declared, resolver: Resolver): Iterable<Found<typeof messages>> {
  const scope = scopeOf(declared, resolver)
  const here = { scope: addressOf(declared.is), links: [declarationLink(declared)] }
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
