import { quoted } from '../../model/trigger-words.js'
import { defineRule } from '../define-rule.js'
import { calls } from './calls.js'
import { gatewayEvents } from './gateway-events.js'
import { replacedGlobals } from './globals.js'
import { imports } from './imports.js'
import { messages } from './messages.js'

const triggers = [
  '-websocket-mock',
  'mock-socket',
  'stubGlobal\\([\'"]WebSocket',
  '(?:global|globalThis|window)\\.WebSocket\\s*=',
  'defineProperty\\(\\w+,\\s*[\'"]WebSocket',
  'spyOn\\(\\w+,\\s*[\'"]WebSocket',
  'mock\\([\'"](?:ws|socket\\.io|isomorphic-ws|reconnecting-|partysocket|react-use-websocket)',
  'routeWebSocket',
  quoted('websocket|framereceived|framesent'),
  'superwstest',
  'injectWS',
  'connectionId[^;]{0,300}eventType',
  'eventType[^;]{0,300}connectionId',
  '[\'"]k6/(?:experimental/)?w(?:s|ebsockets)[\'"]',
  'ws\\.link\\(',
]
const spoken = new RegExp(triggers.join('|'))

export default defineRule({
  id: 'websocket-mock',
  title: { en: 'A test mocks, watches or drives WebSockets', ja: 'WebSocket をモック・監視・操作するテスト' },
  why: {
    en: 'A test that stands in for a socket passes or fails with the socket’s own events. Once the code reads a stream, such a test proves nothing, and a mock nobody opens lets it pass.',
    ja: 'ソケットを差し替えるテストは、ソケットのイベントに依存しています。コードがストリームを読むようになると何も検証しなくなり、誰も開かないモックのまま成功することもあります。',
  },
  whatToDo: {
    en: 'Write the test of the stream first (a mock of EventSource and fetch, or better a real server), see it fail without the migrated code, then remove this one.',
    ja: '先にストリームのテスト（EventSource と fetch のモック、できれば実サーバー）を書き、移行前のコードで失敗することを確認してから、このテストを削除してください。',
  },
  role: 'test',
  replacement: 'messages',
  syntax: 'script',
  triggers,
  messages,
  *detect(file) {
    if (!spoken.test(file.source.text)) return
    yield* imports(file)
    if (file.source.zone !== 'test') return
    yield* replacedGlobals(file)
    yield* calls(file)
    yield* gatewayEvents(file)
  },
})
