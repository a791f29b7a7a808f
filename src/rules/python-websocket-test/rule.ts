import {
  type Seen,
  type Shape,
  seenCall,
  seenCalls,
  seenDecorators,
  sitesOf,
} from '../../languages/python/shapes.js'
import { firstOnOneLine } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import { defineRule, type Found } from '../define-rule.js'
import { addressOf } from '../python-websocket-client/addresses.js'
import { standIns } from './stand-ins.js'

const messages = {
  client: { en: 'a test opens a WebSocket ({{name}})', ja: 'WebSocket を開くテスト ({{name}})' },
  mock: {
    en: 'API Gateway connections are mocked by {{name}}',
    ja: '{{name}} による API Gateway 接続のモック',
  },
  event: {
    en: 'event of an API Gateway WebSocket API, made up',
    ja: 'API Gateway WebSocket API の疑似イベント',
  },
  'socket-mock': { en: 'a mock in the shape of a WebSocket ({{name}})', ja: 'WebSocket のモック ({{name}})' },
  endpoint: {
    en: 'a test makes a WebSocket endpoint by itself ({{name}})',
    ja: 'テストが直接生成する WebSocket エンドポイント ({{name}})',
  },
} as const

const mocks: readonly Shape<'mock'>[] = [{ id: 'mock', path: /^moto\.mock_apigatewaymanagementapi$/ }]

const calls: readonly Shape<'client' | 'mock'>[] = [
  {
    id: 'client',
    path: /^(?:fastapi\.testclient|starlette\.testclient|litestar\.testing|async_asgi_testclient)\.(?:Async)?TestClient\(\)\.websocket_connect$/,
  },
  { id: 'client', path: /^channels\.testing\.(?:websocket\.)?WebsocketCommunicator$/ },
  { id: 'client', path: /^flask_socketio\.SocketIO\(\)\.test_client$/ },
  { id: 'client', path: /^quart\.(?:app\.)?Quart\(\)\.test_client\(\)\.websocket$/ },
  { id: 'client', path: /^sanic\.(?:app\.)?Sanic\(\)\.(?:test_client|asgi_client)\.websocket$/ },
  { id: 'client', path: /^falcon\.testing\.ASGIConductor\(\)\.simulate_ws$|^falcon\.testing\.simulate_ws$/ },
  ...mocks,
]

export default defineRule({
  id: 'python-websocket-test',
  title: { en: 'A Python test of a WebSocket', ja: 'WebSocket の Python テスト' },
  why: {
    en: 'A test that opens a WebSocket guards behaviour that the stream must keep. Deleting it with the route leaves nobody to notice.',
    ja: 'WebSocket を開くテストは、ストリームでも保つべき動作を守っています。ルートと一緒に消すと、壊れても誰も気付けません。',
  },
  whatToDo: {
    en: 'Write its successor first. Where a kit serves the route, `migrate-ws apply --servers --twin-tests` lets the same test run over the stream. Else read events with client.stream("GET", …) or an SSE client, post what was sent, and assert the content type. Then remove this one.',
    ja: '先に後継のテストを用意してください。キットでルートを提供している場合は、`migrate-ws apply --servers --twin-tests` で同じテストをストリームでも実行できます。それ以外は client.stream("GET", …) や SSE クライアントでイベントを読み、送信は POST で行い、Content-Type を検証します。その後でこのテストを削除します。',
  },
  role: 'test',
  replacement: 'messages',
  syntax: 'python',
  triggers: [
    'websocket_connect',
    'WebsocketCommunicator',
    'mock_apigatewaymanagementapi',
    'simulate_ws',
    'connectionId',
    'post_to_connection',
    'spec(?:_set)?=(?:\\w+\\.)*\\w*(?:WebSocket|Connection|Protocol)',
    'Mock\\(\\w*WebSocket',
    'create_autospec\\(',
    '[\'"]type[\'"]: *[\'"]websocket[\'"]',
    'WebSocketEndpoint',
  ],
  messages,
  *detect(file) {
    const known = new Set(sitesOf(file, calls))
    for (const site of file.module.calls) {
      const [seen] = known.has(site) ? seenCalls(file, calls, [site]) : []
      const test = seen ?? likelyClient(site, file)
      if (!test) continue
      const { names, links } = addressOf(site, file)
      yield { ...test, names: [...test.names, ...names], links: [...test.links, ...links] }
    }
    yield* seenDecorators(file, mocks)
    yield* events(file)
    yield* standIns(file)
  },
})

/** `client.websocket_connect("/ws")` with a client that a fixture hands in. */
function likelyClient(
  site: PythonFile['module']['calls'][number],
  file: PythonFile,
): (Seen<'client'> & { readonly confidence: 'likely' }) | undefined {
  const { callee } = site.call
  if (callee.kind !== 'attribute' || callee.name !== 'websocket_connect') return undefined
  if (file.resolver.valuesOf(callee, site.scope).length > 0) return undefined
  return { ...seenCall('client', callee.name, site, file), confidence: 'likely' }
}

/** `{"requestContext": {"connectionId": …, "eventType": …}}`. */
function* events({ module, resolver, source }: PythonFile): Iterable<Found<typeof messages>> {
  for (const { expression, scope } of module.displays) {
    for (const { key, value } of expression.entries) {
      if (!key || value.kind !== 'display' || resolver.textOf(key, scope) !== 'requestContext') continue
      const keys = value.entries.flatMap((entry) => (entry.key ? resolver.textsOf(entry.key, scope) : []))
      if (!keys.includes('connectionId')) continue
      const told = keys.includes('eventType') || keys.includes('routeKey')
      const at = firstOnOneLine(source.text, key.span)
      yield { messageId: 'event', at, scope: scope.name, confidence: told ? 'certain' : 'likely' }
    }
  }
}
