import { posix } from 'node:path'
import { apiIds } from '../../infrastructure/cloudformation/alarms.js'
import { groupSureness, judgeMetric } from '../../infrastructure/cloudformation/metrics.js'
import { declarationLink } from '../../infrastructure/cloudformation/names.js'
import {
  groupsIn,
  isDashboard,
  type Widgets,
  widgetsIn,
  widgetsOf,
} from '../../infrastructure/cloudformation/widgets.js'
import { dashboardMessages, dashboardWords, logQueryMessage } from '../../infrastructure/words/dashboard.js'
import { propertyOf, type Template, templatesIn } from '../../languages/cloudformation/template.js'
import { patternOf } from '../../languages/cloudformation/texts.js'
import type { ConfigFile } from '../../languages/config.js'
import type { Link } from '../../model/finding.js'
import { defineRule, type Found } from '../define-rule.js'
import { gatewayIn } from '../families.js'

const messages = { ...dashboardMessages, ...logQueryMessage }

export default defineRule({
  id: 'cloudformation-websocket-dashboard',
  title: {
    en: 'CloudWatch dashboard of the WebSocket service',
    ja: 'WebSocket サービスの CloudWatch ダッシュボード',
  },
  ...dashboardWords,
  syntax: 'config',
  triggers: ['"(Connect|Message)Count', '"AWS/AppRunner"'],
  companions: [
    'AWS::CloudWatch::Dashboard',
    '"AWS/(ApiGateway|Lambda|DynamoDB|AppRunner|ECS)',
    'SOURCE [\'"]',
  ],
  beside: gatewayIn.config,
  messages,
  *detect(file) {
    for (const template of templatesIn(file)) {
      for (const resource of template.resources.values()) {
        const body =
          resource.type === 'AWS::CloudWatch::Dashboard' ? propertyOf(resource, 'DashboardBody') : undefined
        const name = patternOf(propertyOf(resource, 'DashboardName'), template)
        const links = [declarationLink(template, resource.id), ...nameLinks(name)]
        const here = { scope: resource.id, links }
        if (body) yield* shown(widgetsIn(body, file, template), here, file, template)
      }
    }
    for (const root of file.documents) {
      // What makes a dashboard of such a file calls it after the file, as a rule.
      const here = { scope: '', links: nameLinks(posix.parse(file.source.path).name) }
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

function nameLinks(name: string | undefined): readonly Link[] {
  return name === undefined ? [] : [{ kind: 'dashboard', name }]
}

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
