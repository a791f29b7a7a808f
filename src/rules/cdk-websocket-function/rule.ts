import { libraries, scriptProgram } from '../../infrastructure/constructs/script-program.js'
import { messages, webSocketFunctions, words } from '../../infrastructure/constructs/websocket-function.js'
import { defineRule } from '../define-rule.js'
import { gatewayIn } from '../families.js'

export default defineRule({
  id: 'cdk-websocket-function',
  title: {
    en: 'Function of a WebSocket API in CDK, Pulumi or SST',
    ja: 'CDK・Pulumi・SST で宣言された WebSocket API の関数',
  },
  ...words,
  syntax: 'script',
  triggers: [],
  companions: libraries,
  beside: gatewayIn.script,
  messages,
  detect: (file) => webSocketFunctions(scriptProgram(file)),
})
