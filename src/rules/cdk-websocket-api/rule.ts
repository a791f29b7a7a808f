import { libraries, scriptProgram } from '../../infrastructure/constructs/script-program.js'
import { messages, webSocketApis, words } from '../../infrastructure/constructs/websocket-api.js'
import { defineRule } from '../define-rule.js'
import { gatewayIn } from '../families.js'

export default defineRule({
  id: 'cdk-websocket-api',
  title: { en: 'WebSocket API in CDK, Pulumi or SST', ja: 'CDK・Pulumi・SST で宣言された WebSocket API' },
  ...words,
  syntax: 'script',
  triggers: [
    'WebSocketApi\\b',
    'WebSocketStage\\b',
    'ApiGatewayWebSocket',
    'WebSocketLambda',
    'LambdaWebSocket',
    '[\'"]WEBSOCKET[\'"]',
    'execute-api:ManageConnections',
    '[\'"][$](dis)?connect[\'"]',
  ],
  companions: libraries,
  beside: gatewayIn.script,
  messages,
  detect: (file) => webSocketApis(scriptProgram(file)),
})
