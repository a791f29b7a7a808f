import { declarationsIn, libraries, syntaxes } from '../../infrastructure/declarations.js'
import { apiFound, apiMessages, apiWords } from '../../infrastructure/policy/apis.js'
import { defineRule } from '../define-rule.js'
import { gateway, resourceOf } from '../families.js'

const classes = ['WebSocketApi\\b', 'WebSocketStage\\b', 'WebSocketLambda', 'LambdaWebSocket']

export default defineRule({
  id: 'websocket-api',
  title: 'WebSocket API of API Gateway',
  ...apiWords,
  syntax: syntaxes,
  triggers: {
    config: [
      // In block style, in flow style and in JSON.
      '["\':,\\s\\[]WEBSOCKET(?:["\',}\\s\\]]|$)',
      resourceOf('Serverless::WebSocketApi'),
      resourceOf('ApiGatewayV2::(Model|RouteResponse|IntegrationResponse)'),
      'RouteKey["\']?:\\s*["\']?[$](dis)?connect',
      'execute-api:ManageConnections',
      '@connections',
    ],
    terraform: [
      '"WEBSOCKET"',
      'protocol_type[ \t]*=[ \t]*[^" \t]',
      'aws_apigatewayv2_(integration|route)_response',
      '"[$](dis)?connect"',
      'execute-api:ManageConnections',
      '@connections',
      'wss://[^"]{0,500}execute-api',
    ],
    script: [
      ...classes,
      'ApiGatewayWebSocket',
      '[\'"]WEBSOCKET[\'"]',
      'execute-api:(?:ManageConnections|\\*)',
      '[\'"][$](dis)?connect[\'"]',
    ],
    python: ['web_socket_api', ...classes, '[\'"]WEBSOCKET[\'"]', 'execute-api:ManageConnections'],
  },
  companions: {
    ...libraries,
    config: [resourceOf('ApiGatewayV2::'), resourceOf('Lambda::Permission'), 'execute-api:', 'WebsocketsApi'],
    terraform: [
      'aws_apigatewayv2_',
      'aws_lambda_permission',
      'execute-api:',
      'AmazonAPIGatewayInvokeFullAccess',
      'wss://',
      'route_?key',
    ],
  },
  beside: gateway,
  messages: apiMessages,
  *detect(file) {
    for (const { apis } of declarationsIn(file)) for (const part of apis()) yield* apiFound(part)
  },
})
