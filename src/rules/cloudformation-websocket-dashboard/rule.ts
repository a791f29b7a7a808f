import { propertyOf, type Template, templatesIn } from '../../languages/cloudformation/template.js'
import { apiIds } from '../../languages/cloudformation/websocket/alarms.js'
import { groupSureness, judgeMetric } from '../../languages/cloudformation/websocket/metrics.js'
import { declarationLink } from '../../languages/cloudformation/websocket/names.js'
import {
  groupsIn,
  isDashboard,
  type Widgets,
  widgetsIn,
  widgetsOf,
} from '../../languages/cloudformation/websocket/widgets.js'
import type { ConfigFile } from '../../languages/config.js'
import type { Link } from '../../model/finding.js'
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
  id: 'cloudformation-websocket-dashboard',
  title: {
    en: 'CloudWatch dashboard of the WebSocket service',
    ja: 'WebSocket サービスの CloudWatch ダッシュボード',
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
  syntax: 'config',
  triggers: ['"(Connect|Message)Count', '"AWS/AppRunner"'],
  companions: [
    'AWS::CloudWatch::Dashboard',
    '"AWS/(ApiGateway|Lambda|DynamoDB|AppRunner|ECS)',
    'SOURCE [\'"]',
  ],
  messages,
  *detect(file) {
    for (const template of templatesIn(file)) {
      for (const resource of template.resources.values()) {
        const body =
          resource.type === 'AWS::CloudWatch::Dashboard' ? propertyOf(resource, 'DashboardBody') : undefined
        const here = { scope: resource.id, links: [declarationLink(template, resource.id)] }
        if (body) yield* shown(widgetsIn(body, file, template), here, file, template)
      }
    }
    for (const root of file.documents) {
      const here = { scope: '', links: [] }
      if (isDashboard(root))
        yield* shown(
          widgetsOf(root, undefined, (span) => span),
          here,
          file,
          undefined,
        )
    }
  },
})

function* shown(
  { metrics, queries }: Widgets,
  here: { readonly scope: string; readonly links: readonly Link[] },
  file: ConfigFile,
  template: Template | undefined,
): Iterable<Found<typeof messages>> {
  for (const metric of metrics) {
    const judged = judgeMetric(metric, file, template, apiIds(file.tree))
    if (!judged) continue
    const { confidence, metric: name } = judged
    const links = [...here.links, { kind: 'metric', name } as const]
    const messageId = judged.of === 'websocket' ? 'metric' : 'new-metric'
    yield { messageId, ...here, at: metric.at, confidence, data: { metric: name }, links }
  }
  for (const { text, at } of queries) {
    const sure = groupsIn(text).flatMap((group) => groupSureness(group, file, template) ?? [])
    const confidence = sure.includes('certain') ? 'certain' : 'likely'
    if (sure.length > 0) yield { messageId: 'log-query', ...here, at, confidence }
  }
}
