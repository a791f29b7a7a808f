import { alertsIn, monitorsIn } from '../../infrastructure/metrics/alerts.js'
import { metricTriggers } from '../../infrastructure/metrics/names.js'
import { alarmMessages, alarmWords } from '../../infrastructure/policy/alarms.js'
import { declarationLinks } from '../../infrastructure/policy/names.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'metrics-alert-websocket',
  title: 'Alert of Prometheus, Grafana or Datadog on the WebSocket service',
  ...alarmWords,
  why: 'An alert on a metric of sockets. Metrics of API Gateway prove it; a name with `websocket` or `ws_` in it makes it likely. One that asks for a minimum, or for a metric that is absent, pages somebody when the traffic moves away.',
  syntax: ['config', 'terraform'],
  triggers: {
    config: [...metricTriggers, 'metricName["\']?:\\s*["\']?(Connect|Message)Count'],
    terraform: metricTriggers,
  },
  // Keys of a rule's condition, in YAML, JSON and JSON in a text; the types of Datadog's monitors, and those of Terraform.
  mayFindIn: (text) =>
    /\b(?:expr|metricName)\b\\*["']?\s*:|\b(?:metric|query) alert\b|\bdatadog_monitor\b/.test(text),
  messages: alarmMessages,
  *detect(file) {
    for (const alert of 'body' in file ? monitorsIn(file) : file.documents.flatMap(alertsIn)) {
      const { name, at, scope, id, metrics, isMixed, silence } = alert
      const legacy = metrics.filter(({ of }) => of === 'websocket')
      const shown = legacy.length > 0 ? legacy : metrics
      const metric = [...new Set(shown.map((one) => one.name))].join(', ')
      const found = {
        at,
        scope,
        confidence: shown.some((one) => one.confidence === 'certain') ? 'certain' : 'likely',
        links: [
          ...declarationLinks([id]),
          ...(isMixed || name === undefined ? [] : [{ kind: 'alarm', name } as const]),
          ...shown.map((one) => ({ kind: 'metric', name: one.name }) as const),
        ],
      } as const
      if (legacy.length === 0) yield { messageId: 'new-metric', ...found, data: { metric } } as const
      else if (silence === undefined) yield { messageId: 'alarm', ...found, data: { metric } } as const
      else yield { messageId: 'alarm-on-silence', ...found, data: { metric, because: silence } } as const
    }
  },
})
