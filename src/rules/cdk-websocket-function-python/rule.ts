import { libraries, pythonProgram } from '../../infrastructure/constructs/python-program.js'
import { messages, webSocketFunctions, words } from '../../infrastructure/constructs/websocket-function.js'
import { defineRule } from '../define-rule.js'
import { gatewayIn } from '../families.js'

export default defineRule({
  id: 'cdk-websocket-function-python',
  title: {
    en: 'Function of a WebSocket API in CDK, Pulumi or SST (Python)',
    ja: 'CDK・Pulumi・SST で宣言された WebSocket API の関数（Python）',
  },
  ...words,
  syntax: 'python',
  triggers: [],
  companions: libraries,
  beside: gatewayIn.python,
  messages,
  detect: (file) => webSocketFunctions(pythonProgram(file)),
})
