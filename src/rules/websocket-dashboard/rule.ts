import { declarationsIn, libraries, syntaxes } from '../../infrastructure/declarations.js'
import { gatewayTriggers } from '../../infrastructure/metrics/names.js'
import { cloudWatchMessages, dashboardFound, dashboardWords } from '../../infrastructure/policy/dashboards.js'
import { systemOf } from '../../infrastructure/policy/system.js'
import { defineRule } from '../define-rule.js'
import { gateway } from '../families.js'

export default defineRule({
  id: 'websocket-dashboard',
  title: 'CloudWatch dashboard of the WebSocket service',
  ...dashboardWords,
  syntax: syntaxes,
  triggers: {
    ...gatewayTriggers,
    config: [...gatewayTriggers.config, '"AWS/AppRunner"'],
    terraform: [...gatewayTriggers.terraform, 'AWS/AppRunner'],
  },
  companions: {
    ...libraries,
    config: [
      'AWS::CloudWatch::Dashboard',
      ':cloudwatch[:/]\\S{0,80}Dashboard\\b',
      '"AWS/(ApiGateway|Lambda|DynamoDB|AppRunner|ECS)',
      'SOURCE [\'"]',
    ],
    terraform: ['aws_cloudwatch_dashboard', '"AWS/(ApiGateway|Lambda|DynamoDB|Logs)"'],
  },
  beside: gateway,
  messages: cloudWatchMessages,
  *detect(file) {
    for (const { estate, dashboards } of declarationsIn(file))
      for (const dashboard of dashboards()) yield* dashboardFound(dashboard, systemOf(estate))
  },
})
