import { alertsIn, monitorsIn } from '../../infrastructure/metrics/alerts.js'
import { gatewayTriggers, metricTriggers } from '../../infrastructure/metrics/names.js'
import { alarmMessages, alarmWords, watchFound } from '../../infrastructure/policy/alarms.js'
import { declarationLinks } from '../../infrastructure/policy/names.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'metrics-alert-websocket',
  title: 'Alert of Prometheus, Grafana or Datadog on the WebSocket service',
  ...alarmWords,
  why: 'An alert on a metric of sockets. Metrics of API Gateway prove it; a name with `websocket` or `ws_` in it makes it likely. One that asks for a minimum, or for a metric that is absent, pages your team when the traffic moves away.',
  syntax: ['config', 'terraform'],
  triggers: {
    config: [...metricTriggers, ...gatewayTriggers.config],
    terraform: metricTriggers,
  },
  // Keys of a rule's condition, in YAML, JSON and JSON in a text; the types of Datadog's monitors, and those of Terraform.
  mayFindIn: (text) =>
    /\b(?:expr|metricName)\b\\*["']?\s*:|\b(?:metric|query) alert\b|\bdatadog_monitor\b/.test(text),
  messages: alarmMessages,
  *detect(file) {
    for (const alert of 'body' in file ? monitorsIn(file) : file.documents.flatMap(alertsIn)) {
      const { name, at, scope, id, metrics, isMixed, silence } = alert
      const named = isMixed || name === undefined ? [] : [{ kind: 'alarm', name } as const]
      yield* watchFound({ at, scope, links: [...declarationLinks([id]), ...named] }, metrics, silence)
    }
  },
})
