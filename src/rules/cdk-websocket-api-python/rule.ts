import { libraries, pythonProgram } from '../../infrastructure/constructs/python-program.js'
import { messages, webSocketApis, words } from '../../infrastructure/constructs/websocket-api.js'
import { defineRule } from '../define-rule.js'
import { gatewayIn } from '../families.js'

export default defineRule({
  id: 'cdk-websocket-api-python',
  title: {
    en: 'WebSocket API in CDK, Pulumi or SST (Python)',
    ja: 'CDK・Pulumi・SST で宣言された WebSocket API（Python）',
  },
  ...words,
  syntax: 'python',
  triggers: [
    'web_socket_api',
    'WebSocketApi\\b',
    'WebSocketStage\\b',
    'WebSocketLambda',
    'LambdaWebSocket',
    '[\'"]WEBSOCKET[\'"]',
    'execute-api:ManageConnections',
  ],
  companions: libraries,
  beside: gatewayIn.python,
  messages,
  detect: (file) => webSocketApis(pythonProgram(file)),
})
