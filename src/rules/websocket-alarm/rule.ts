import { declarationsIn, libraries, syntaxes } from '../../infrastructure/declarations.js'
import { gatewayTriggers } from '../../infrastructure/metrics/names.js'
import {
  alarmFound,
  alarmMessages,
  alarmWords,
  compositeMessage,
} from '../../infrastructure/policy/alarms.js'
import { systemOf } from '../../infrastructure/policy/system.js'
import { defineRule } from '../define-rule.js'
import { gateway, resourceOf } from '../families.js'

export default defineRule({
  id: 'websocket-alarm',
  title: 'CloudWatch alarm of the WebSocket service',
  ...alarmWords,
  syntax: syntaxes,
  triggers: {
    ...gatewayTriggers,
    config: [...gatewayTriggers.config, 'AWS/AppRunner'],
    terraform: [...gatewayTriggers.terraform, 'AWS/AppRunner'],
  },
  companions: {
    ...libraries,
    config: [resourceOf('CloudWatch::(Composite)?Alarm'), ':cloudwatch[:/]\\S{0,80}Alarm\\b'],
    terraform: ['aws_cloudwatch_(metric|composite)_alarm', 'metric_name'],
  },
  beside: gateway,
  messages: { ...alarmMessages, ...compositeMessage },
  *detect(file) {
    for (const { estate, alarms } of declarationsIn(file))
      for (const alarm of alarms()) yield* alarmFound(alarm, systemOf(estate))
  },
})
