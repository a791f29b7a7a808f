import type { Finding } from '../model/finding.js'
import { moduleTests } from '../model/legacy.js'
import type { Text } from '../model/source.js'
import { text } from '../model/text.js'

/** What a WebSocket test is, and what replaces it, in short; the texts of the rules are longer. */
export function successorOf({ ruleId, messageId, role }: Finding): Text {
  if (ruleId === 'websocket-wrapper-mock') return wrapper
  if (ruleId === moduleTests) return ofModules[messageId] ?? ofModule
  if (messageId === 'load-test')
    return text(
      'load test over WebSocket → open streams and POSTs',
      'WebSocketの負荷テスト → ストリームとPOST',
    )
  if (messageId === 'gateway-event' || (ruleId === 'python-websocket-test' && messageId === 'event'))
    return text(
      'made-up event of a WebSocket route → request to the stream or to its POST route',
      'WebSocketルートの疑似イベント → ストリームまたはPOSTルートへのリクエスト',
    )
  if (ruleId === 'python-websocket-test' && messageId === 'mock')
    return text(
      'mock of the management API → a stream that is read',
      '管理APIのモック → 実際に読み取るストリーム',
    )
  if (messageId === 'test-client' || ruleId === 'python-websocket-test')
    return text(
      'test of a WebSocket route → test of the real stream and its POST route',
      'WebSocketルートのテスト → 実際のストリームとPOSTルートのテスト',
    )
  if (ruleId === 'websocket-mock')
    return text(
      'mock of WebSocket → mock of EventSource and fetch, or a real stream',
      'WebSocketのモック → EventSourceとfetchのモック、または実際のストリーム',
    )
  if (role === 'client')
    return text(
      'WebSocket client in a test → client of the stream, and POSTs',
      'テスト内のWebSocketクライアント → ストリームのクライアントとPOST',
    )
  if (role === 'server')
    return text(
      'WebSocket server in a test → server that streams',
      'テスト内のWebSocketサーバー → ストリームを返すサーバー',
    )
  return text('WebSocket in a test', 'テスト内のWebSocket')
}

const ofModule = text(
  'test of a module that uses a WebSocket → test of the stream and its POST routes',
  'WebSocketを使うモジュールのテスト → ストリームとPOSTルートのテスト',
)

const ofModules: Readonly<Record<string, Text>> = {
  client: text(
    'test of a module that opens a WebSocket → test of the same module over a stream',
    'WebSocketを開くモジュールのテスト → ストリームを使う同じモジュールのテスト',
  ),
  connections: text(
    'test of what keeps or addresses connections → test of what a stream delivers',
    '接続の保存・送信のテスト → ストリームに届く内容のテスト',
  ),
  authentication: text(
    'test of the authorizer → test that the stream and every POST refuse (401 or 403)',
    'オーソライザーのテスト → ストリームと各POSTが拒否する（401 / 403）ことのテスト',
  ),
  infrastructure: text(
    'test of the declared WebSocket API → goes with the API',
    'WebSocket APIの宣言のテスト → APIとともに削除',
  ),
  mock: text(
    'mock of a module that uses a WebSocket → mock of what takes its place',
    'WebSocketを使うモジュールのモック → 後継のモジュールのモック',
  ),
}

const wrapper = text(
  'mock of a module that opens a socket → mock of what it exports once migrated',
  'ソケットを開くモジュールのモック → 移行後の関数のモック',
)
