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
import { connectionAddress } from '../python-websocket-client/addresses.js'
import { standIns } from './stand-ins.js'

const messages = {
  client: 'a test opens a WebSocket ({{name}})',
  mock: 'API Gateway connections are mocked by {{name}}',
  event: 'event of an API Gateway WebSocket API, made up',
  'socket-mock': 'a mock in the shape of a WebSocket ({{name}})',
  endpoint: 'a test makes a WebSocket endpoint by itself ({{name}})',
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

/** Only in tests are classes, names and patches taken for stand-ins. */
const elsewhere =
  /websocket_connect|WebsocketCommunicator|mock_apigatewaymanagementapi|simulate_ws|ASGIConductor|(?:test|asgi)_client\b|TestClient|requestContext|(?:Mock|create_autospec)\([\s\S]{0,400}(?:[wW]eb_?[sS]ocket|ServerConnection|ClientConnection)/
const inTests =
  /[wW]eb_?[sS]ocket|simulate_ws|mock_apigatewaymanagementapi|ASGIConductor|requestContext|post_to_connection|aiohttp|socketio|(?:Server|Client)Connection|TestClient|(?:test|asgi)_client\b|(?:send|receive)_(?:json|text|bytes)\b|class (?:_?(?:[fF]ake|[mM]ock|[dD]ummy|[sS]tub|[sS]py|[rR]ecording)|_Test|_?test)\w{0,30}[wW][sS]|class _?[wW][sS](?:[mM]ock|[fF]ake|[sS]tub|[dD]ouble)|(?:\b|_)ws\d*\s*(?::[^=\n]{0,60})?=/

export default defineRule({
  id: 'python-websocket-test',
  title: 'A Python test of a WebSocket',
  why: 'A test that opens a WebSocket guards behaviour that the stream must keep. Without a successor, a fault of the stream goes unnoticed.',
  whatToDo:
    'Write its successor first. Where a kit serves the route, `migrate-ws apply --servers --twin-tests` lets the same test run over the stream. Otherwise read events with client.stream("GET", …) or an SSE client, post what was sent, and assert the content type. Then remove this one.',
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
    '[\'"][\\w.]{0,80}(?:websockets?|socketio|aiohttp)\\.',
    '(?:send|receive)_(?:json|text|bytes)\\b',
    'class _?(?:[fF]ake|[mM]ock|[dD]ummy|[sS]tub|[sS]py|[tT]est|Recording)\\w*(?:[wW][sS]|[wW]eb[sS]ocket)',
    '(?:ws|websocket)\\d*\\s*(?::[^=\\n]{0,60})?=\\s*(?:\\w+\\.)?(?:Async|Magic)?Mock\\(\\)',
  ],
  mayFindIn: (text, zone) => (zone === 'test' ? inTests : elsewhere).test(text),
  messages,
  *detect(file) {
    const known = new Set(sitesOf(file, calls))
    for (const site of file.module.calls) {
      const [seen] = known.has(site) ? seenCalls(file, calls, [site]) : []
      const test = seen ?? likelyClient(site, file)
      if (!test) continue
      const { names, links } = connectionAddress(site, file)
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
