import { declarationsIn, libraries, syntaxes } from '../../infrastructure/declarations.js'
import {
  functionFound,
  functionMessages,
  functionWords,
  sourceFound,
} from '../../infrastructure/policy/functions.js'
import { systemOf } from '../../infrastructure/policy/system.js'
import { defineRule } from '../define-rule.js'
import { gateway, resourceOf } from '../families.js'

export default defineRule({
  id: 'websocket-function',
  title: 'Lambda function of a WebSocket API',
  ...functionWords,
  syntax: syntaxes,
  triggers: { config: ['websocket["\']?[ ]*:'] },
  companions: {
    ...libraries,
    config: [
      resourceOf('(Lambda|Serverless)::Function'),
      ':lambda[:/]\\S{0,80}Function\\b',
      'handler["\']?\\s*:',
    ],
    terraform: ['aws_lambda_function', 'function_name', 'lambda', 'module\\s+"'],
  },
  beside: gateway,
  messages: functionMessages,
  *detect(file) {
    for (const { estate, functions, eventSources } of declarationsIn(file)) {
      for (const source of eventSources()) yield* sourceFound(source, systemOf(estate))
      for (const fn of functions()) yield* functionFound(fn)
    }
  },
})
