import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { eventReads } from '../../servers/sockets/gateway-events.js'
import { linksToHandler } from '../../servers/sockets/handler-links.js'
import { defineRule } from '../define-rule.js'

const types =
  /^APIGateway(Proxy)?(WebSocket|Websocket)(Event|Handler|ConnectEvent|DisconnectEvent|MessageEvent|EventV2|HandlerV2|EventRequestContextV2|EventV2WithRequestContext|EventV2WithRequestContextBase)?\w*$/

export default defineRule({
  id: 'node-gateway-event',
  title: 'A Lambda handler of an API Gateway WebSocket API (Node)',
  why: 'Only a WebSocket API calls a handler that reads the connection id of its event, or takes $connect and $disconnect. It goes when the API goes.',
  whatToDo:
    'Move the work of a message to a POST route, that of $connect to the start of the stream, and that of $disconnect to its end.',
  role: 'server',
  replacement: 'connection-management',
  syntax: 'script',
  triggers: [
    'requestContext[^;]{0,99}connectionId',
    'connectionId[^;]{0,99}requestContext',
    'requestContext[^;]{0,99}eventType',
    '\\$(?:dis)?connect[\'"`]',
    'APIGateway(?:Proxy)?Web[Ss]ocket',
  ],
  messages: {
    'connection-id': 'reads the connection id of an API Gateway WebSocket event',
    'event-type': 'checks the type of an API Gateway WebSocket event ({{what}})',
    'handler-type': 'function typed for WebSocket events of API Gateway ({{type}})',
  },
  *detect(file) {
    const { morph, ast, source } = file
    if (!/requestContext|\$(dis)?connect|APIGateway(Proxy)?Web[Ss]ocket/.test(source.text)) return
    for (const { what, at, name } of eventReads(file)) {
      const more = { at: spanOf(at), scope: scopeNameOf(morph, at), ...linksToHandler(file, at) }
      if (what === 'connection-id') yield { messageId: 'connection-id', ...more }
      else yield { messageId: 'event-type', data: { what: name }, ...more }
    }
    if (!/Web[Ss]ocket/.test(source.text)) return
    for (const reference of descendantsOf(morph, ast, morph.SyntaxKind.TypeReference)) {
      const type = reference.getTypeName().getText()
      const parent = reference.getParent()
      const isDeclared = morph.Node.isParameterDeclaration(parent) || morph.Node.isVariableDeclaration(parent)
      if (!isDeclared || !types.test(type)) continue
      yield {
        messageId: 'handler-type',
        at: spanOf(reference.getTypeName()),
        data: { type },
        scope: scopeNameOf(morph, reference),
        ...linksToHandler(file, reference),
      }
    }
  },
})
