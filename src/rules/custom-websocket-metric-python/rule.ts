import { judgeName } from '../../infrastructure/metrics/names.js'
import { customMetricMessages, customMetricWords } from '../../infrastructure/policy/metrics.js'
import type { Expression, Text } from '../../languages/python/ast.js'
import type { PythonFile } from '../../languages/python.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'custom-websocket-metric-python',
  title: 'Code that makes a metric of sockets (Python)',
  ...customMetricWords,
  syntax: 'python',
  triggers: [
    '(?:[Gg]auge|[Cc]ounter|[Hh]istogram|[Ss]ummary)\\([^]{0,300}?(?:[Ss]ocket|[\'"._:-][Ww][Ss][Ss]?[._-])',
    '[\'"]MetricName[\'"]\\s*:\\s*[\'"](?:[^\'"]{0,100}(?:[Ss]ocket|[._:-][Ww][Ss][Ss]?[._-])|[Ww][Ss][Ss]?[._-])',
  ],
  messages: customMetricMessages,
  *detect(file) {
    for (const { text: name, span } of namesIn(file)) {
      if (judgeName(name)?.of !== 'websocket') continue
      yield {
        messageId: 'metric',
        at: span,
        data: { metric: name },
        confidence: 'likely',
        links: [{ kind: 'metric', name }],
      }
    }
  },
})

/** Names given to prometheus_client, to `put_metric_data` of CloudWatch, and to meters of OpenTelemetry. */
function* namesIn({ module }: PythonFile): Iterable<Text> {
  for (const { call } of module.calls) {
    const made = lastName(call.callee)
    // Also what wraps these, e.g. `get_or_create_gauge`.
    if (!/(^|_)(gauge|counter|histogram|summary)$/i.test(made)) continue
    const given = call.arguments.find(({ name }) => name === 'name') ?? call.arguments[0]
    if (given?.value.kind === 'text') yield given.value
  }
  for (const { expression } of module.displays) {
    for (const { key, value } of expression.entries)
      if (key?.kind === 'text' && key.text === 'MetricName' && value.kind === 'text') yield value
  }
}

function lastName(callee: Expression): string {
  return callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : ''
}
