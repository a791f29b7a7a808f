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
      'load-tests over WebSocket → open streams and send POSTs',
      'WebSocket の負荷テスト → ストリームと POST',
    )
  if (messageId === 'gateway-event' || (ruleId === 'python-websocket-test' && messageId === 'event'))
    return text(
      'fakes an event of a WebSocket route → request the stream, or its POST route',
      'WebSocket ルートの疑似イベント → ストリームまたは POST ルートへのリクエスト',
    )
  if (ruleId === 'python-websocket-test' && messageId === 'mock')
    return text(
      'mocks the Management API → use a real stream',
      'Management API のモック → 実際のストリームを使用',
    )
  if (messageId === 'test-client' || ruleId === 'python-websocket-test')
    return text(
      'tests a WebSocket route → test the real stream and its POST route',
      'WebSocket ルートのテスト → 実際のストリームと POST ルートのテスト',
    )
  if (ruleId === 'websocket-mock')
    return text(
      'mocks WebSocket → mock EventSource and fetch, or use a real stream',
      'WebSocket のモック → EventSource と fetch のモック、または実際のストリーム',
    )
  if (role === 'client')
    return text(
      'opens a WebSocket in a test → read the stream, and send POSTs',
      'テスト内の WebSocket クライアント → ストリームのクライアントと POST',
    )
  if (role === 'server')
    return text(
      'serves a WebSocket in a test → serve a stream',
      'テスト内の WebSocket サーバー → ストリームを返すサーバー',
    )
  return text('WebSocket in a test', 'テスト内の WebSocket')
}

const ofModule = text(
  'tests a module that uses a WebSocket → test the stream and its POST routes',
  'WebSocket を使うモジュールのテスト → ストリームと POST ルートのテスト',
)

const ofModules: Readonly<Record<string, Text>> = {
  client: text(
    'tests a module that opens a WebSocket → test the same module over a stream',
    'WebSocket を開くモジュールのテスト → ストリームを使う同じモジュールのテスト',
  ),
  connections: text(
    "tests the connection manager → test the stream's output instead",
    '接続管理のテスト → ストリームの出力のテスト',
  ),
  authentication: text(
    'tests the authorizer → test that the stream and every POST refuse (401 or 403)',
    'オーソライザーのテスト → ストリームと各 POST が拒否する（401 / 403）ことのテスト',
  ),
  infrastructure: text(
    'tests the declared WebSocket API → remove it with the API',
    'WebSocket API の宣言のテスト → API とともに削除',
  ),
  mock: text(
    'mocks a module that uses a WebSocket → mock its successor',
    'WebSocket を使うモジュールのモック → 後継のモジュールのモック',
  ),
}

const wrapper = text(
  'mocks a module that opens a socket → mock its exports after the migration',
  'ソケットを開くモジュールのモック → 移行後の関数のモック',
)
