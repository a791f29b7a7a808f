import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { eventReads } from '../../servers/sockets/gateway-events.js'
import { handlerLinks } from '../../servers/sockets/handler-links.js'
import { defineRule } from '../define-rule.js'

const types =
  /^APIGateway(Proxy)?(WebSocket|Websocket)(Event|Handler|ConnectEvent|DisconnectEvent|MessageEvent|EventV2|HandlerV2|EventRequestContextV2|EventV2WithRequestContext|EventV2WithRequestContextBase)?\w*$/

export default defineRule({
  id: 'node-gateway-event',
  title: {
    en: 'A Lambda handler of an API Gateway WebSocket API (Node)',
    ja: 'API Gateway WebSocket API の Lambda ハンドラー（Node）',
  },
  why: {
    en: 'A handler that reads the connection id of its event, or is told of $connect and $disconnect, is called by a WebSocket API and by nothing else. It goes when the API goes.',
    ja: 'イベントの接続 ID を読むハンドラーや、$connect・$disconnect を受けるハンドラーを呼ぶのは WebSocket API だけです。API とともに不要になります。',
  },
  whatToDo: {
    en: 'Move what a route does with a message to a POST route, what it does on $connect to where the stream opens, and what it does on $disconnect to where the stream ends.',
    ja: 'メッセージの処理は POST ルートへ、$connect の処理はストリームの開始時へ、$disconnect の処理はストリームの終了時へ移してください。',
  },
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
    'connection-id': {
      en: 'reads the connection id of an API Gateway WebSocket event',
      ja: 'API Gateway の WebSocket イベントから接続 ID を取得',
    },
    'event-type': {
      en: 'asks what a WebSocket event of API Gateway tells of ({{what}})',
      ja: 'API Gateway の WebSocket イベントの種類の判定（{{what}}）',
    },
    'handler-type': {
      en: 'function typed for WebSocket events of API Gateway ({{type}})',
      ja: 'API Gateway の WebSocket イベント用に型付けされた関数（{{type}}）',
    },
  },
  *detect(file) {
    const { morph, ast, source } = file
    if (!/requestContext|\$(dis)?connect|APIGateway(Proxy)?Web[Ss]ocket/.test(source.text)) return
    for (const { what, at, name } of eventReads(file)) {
      const more = { at: spanOf(at), scope: scopeNameOf(morph, at), ...handlerLinks(file, at) }
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
        ...handlerLinks(file, reference),
      }
    }
  },
})
