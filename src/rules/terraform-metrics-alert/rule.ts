import { metricTriggers } from '../../infrastructure/metrics/names.js'
import { asksForMore, metricsOfQuery, silenceOf } from '../../infrastructure/metrics/queries.js'
import { alarmMessages, alarmWords } from '../../infrastructure/policy/alarms.js'
import { addressOf, declarationLink, nameGiven } from '../../infrastructure/terraform/names.js'
import { resourceType } from '../../infrastructure/terraform/settings.js'
import { attributeOf } from '../../languages/terraform/module.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'terraform-metrics-alert',
  title: 'Datadog monitor of the WebSocket service in Terraform',
  ...alarmWords,
  syntax: 'terraform',
  triggers: metricTriggers,
  messages: alarmMessages,
  *detect({ body, resolver, source }) {
    for (const is of body.blocks) {
      const query = resourceType(is) === 'datadog_monitor' ? attributeOf(is, 'query')?.value : undefined
      if (!query) continue
      const declared = { is, path: source.path }
      const { texts } = resolver.textsOf(query, resolver.scopeOf(source.path, is))
      const name = nameGiven(declared, 'name', resolver)
      const text = texts[0] ?? source.text.slice(query.span.start, query.span.end)
      const metrics = metricsOfQuery(text.replace(/^"|"$/g, ''))
      const legacy = metrics.filter(({ of }) => of === 'websocket')
      const shown = legacy.length > 0 ? legacy : metrics
      const [first] = shown
      if (!first) continue
      const metric = shown.map(({ name }) => name).join(', ')
      const found = {
        at: is.head,
        scope: addressOf(is),
        confidence: first.confidence,
        links: [
          declarationLink(declared),
          ...(name === undefined || asksForMore(text) ? [] : [{ kind: 'alarm', name } as const]),
          ...shown.map(({ name }) => ({ kind: 'metric', name }) as const),
        ],
      }
      const because = silenceOf(text.replace(/"$/, ''))
      if (legacy.length === 0) yield { messageId: 'new-metric', ...found, data: { metric } } as const
      else if (because === undefined) yield { messageId: 'alarm', ...found, data: { metric } } as const
      else yield { messageId: 'alarm-on-silence', ...found, data: { metric, because } } as const
    }
  },
})
