import { gatewayTriggers, metricTriggers } from '../../infrastructure/metrics/names.js'
import { scalingIn, scalingInBlocks } from '../../infrastructure/metrics/scaling.js'
import { declarationLinks } from '../../infrastructure/policy/names.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'autoscaler-websocket',
  title: 'An autoscaler that follows a metric of sockets',
  why: 'The number of instances follows a count of sockets. As clients move to streams the count falls to zero, and the service shrinks to its minimum while every stream is still open. Its name says that the metric counts sockets; metrics of API Gateway prove it.',
  whatToDo:
    'Count open streams under a name of their own, and let the autoscaler follow the sum of both while clients move. Remove the metric of sockets with the last socket.',
  role: 'operations',
  resource: 'alarm',
  replacement: 'none',
  syntax: ['config', 'terraform'],
  triggers: {
    config: [...metricTriggers, ...gatewayTriggers.config],
    terraform: [...metricTriggers, ...gatewayTriggers.terraform],
  },
  mayFindIn: (text) =>
    /\bseriesQuery\b|\btype["']?\s*:\s*["']?(?:Pods|External|Object|prometheus|datadog|graphite|metrics-api|new-relic|gcp-stackdriver|aws-cloudwatch|azure-monitor)\b|\b[Cc]ustomized_?[Mm]etric_?[Ss]pecification\b|\bkubernetes_horizontal_pod_autoscaler/.test(
      text,
    ),
  messages: {
    scale: 'The number of instances follows a metric of sockets: {{metric}}.',
    offer: 'A metric of sockets is offered to autoscalers: {{metric}}.',
  },
  *detect(file) {
    for (const one of 'body' in file ? scalingInBlocks(file) : file.documents.flatMap(scalingIn)) {
      const { kind, at, scope, id, metrics } = one
      const names = [...new Set(metrics.map(({ name }) => name))]
      yield {
        messageId: kind,
        at,
        scope,
        data: { metric: names.join(', ') },
        confidence: metrics.some(({ confidence }) => confidence === 'certain') ? 'certain' : 'likely',
        links: [...declarationLinks([id]), ...names.map((name) => ({ kind: 'metric', name }) as const)],
      }
    }
  },
})
