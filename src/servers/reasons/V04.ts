import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'V04',
  title: { en: 'A sub-protocol is negotiated', ja: 'サブプロトコルのネゴシエーション' },
  why: {
    en: 'The handler reads `Sec-WebSocket-Protocol` or answers with one (RFC 6455 1.9). EventSource and fetch send no such header, so the kit hands on an empty list, and the handler would refuse the client or not know who it is.',
    ja: 'ハンドラーが `Sec-WebSocket-Protocol` を読み取るか、返しています（RFC 6455 1.9）。EventSource や fetch はこのヘッダーを送らないため、キットが渡す一覧は空になり、ハンドラーは接続を拒否するか、相手を識別できません。',
  },
  whatToDo: {
    en: 'Take what the sub-protocol carries from a header, a cookie or the query, on both sides. Then type `migrate-ws apply --servers` again.',
    ja: 'サブプロトコルで渡している内容を、サーバーとクライアントの両方でヘッダー・Cookie・クエリーに移してください。その後、もう一度 `migrate-ws apply --servers` を実行してください。',
  },
  message: {
    en: 'sub-protocol ({{what}}): EventSource and fetch send none',
    ja: 'サブプロトコル（{{what}}）: EventSource と fetch では送れません',
  },
  example: 'await websocket.accept(subprotocol="chat.v1")',
})
