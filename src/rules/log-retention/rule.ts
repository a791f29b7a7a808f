import { declarationsIn, libraries, syntaxes } from '../../infrastructure/declarations.js'
import { logGroupFound, logMessages, logWords } from '../../infrastructure/policy/log-groups.js'
import { systemOf } from '../../infrastructure/policy/system.js'
import { defineRule } from '../define-rule.js'
import { gateway, resourceOf } from '../families.js'

export default defineRule({
  id: 'log-retention',
  title: 'Log group and its retention',
  ...logWords,
  syntax: syntaxes,
  triggers: { config: ['/aws/apprunner/'], terraform: ['/aws/apprunner/'] },
  companions: {
    ...libraries,
    config: [
      resourceOf('Logs::LogGroup'),
      ':cloudwatch[:/]\\S{0,80}LogGroup\\b',
      'logRetentionInDays',
      'handler["\']?\\s*:',
    ],
    terraform: ['aws_cloudwatch_log_group', 'retention_in_days'],
  },
  beside: gateway,
  messages: logMessages,
  *detect(file) {
    for (const { estate, logGroups } of declarationsIn(file))
      for (const group of logGroups()) yield* logGroupFound(group, systemOf(estate))
  },
})
