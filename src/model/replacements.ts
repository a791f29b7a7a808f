import type { ReplacementId } from './finding.js'
import type { Text } from './source.js'

/** The guide's correspondence table: what takes the place of each thing that WebSocket did. */
export const replacements: Readonly<Record<ReplacementId, Text>> = {
  messages: {
    en: 'SSE from server to client, a REST API (POST) from client to server',
    ja: 'SSE（サーバー→クライアント）+ REST API（クライアント→サーバー）',
  },
  'connection-management': {
    en: 'The stream itself: the browser or a library reconnects, with Last-Event-ID',
    ja: 'ストリーム自体（ブラウザまたはライブラリの自動再接続、Last-Event-ID）',
  },
  broadcast: {
    en: 'Publish to a channel; each instance fans out to its own streams',
    ja: 'チャネルへの発行と、各インスタンスによる自身のストリームへの配信（SSE のマルチキャスト）',
  },
  authentication: {
    en: 'A JWT in an HTTP header, on the stream and on every POST',
    ja: 'HTTP ヘッダーでの JWT 認証（ストリームと各 POST の両方）',
  },
  errors: {
    en: 'An HTTP status before the stream, an event inside it',
    ja: 'ストリーム開始前は HTTP ステータスコード、開始後はイベント',
  },
  none: { en: 'Nothing: it already is SSE', ja: 'なし（すでに SSE です）' },
}
