import { metricTriggers } from '../../infrastructure/metrics/names.js'
import { metricsOfQuery } from '../../infrastructure/metrics/queries.js'
import { dashboardMessages, dashboardWords } from '../../infrastructure/policy/dashboards.js'
import { addressOf, declarationLink } from '../../infrastructure/terraform/names.js'
import { resourceType } from '../../infrastructure/terraform/settings.js'
import { everyBlock } from '../../languages/terraform/walk.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'terraform-metrics-dashboard',
  title: 'Datadog dashboard of the WebSocket service in Terraform',
  ...dashboardWords,
  syntax: 'terraform',
  triggers: metricTriggers,
  messages: dashboardMessages,
  *detect({ body, source }) {
    for (const is of body.blocks) {
      if (resourceType(is) !== 'datadog_dashboard') continue
      for (const { attributes } of everyBlock(is)) {
        for (const { name, value } of attributes) {
          if (name !== 'q' && name !== 'query') continue
          const text = source.text.slice(value.span.start, value.span.end).replace(/^"|"$/g, '')
          for (const metric of metricsOfQuery(text)) {
            yield {
              messageId: metric.of === 'websocket' ? 'metric' : 'new-metric',
              at: value.span,
              data: { metric: metric.name },
              scope: addressOf(is),
              confidence: metric.confidence,
              links: [declarationLink({ is, path: source.path }), { kind: 'metric', name: metric.name }],
            } as const
          }
        }
      }
    }
  },
})
