import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-AUTH',
  title: { en: 'The token moves to a header', ja: 'トークンはヘッダーに移ります' },
  why: {
    en: 'The `eventsource` package calls its `fetch` at every connect, so a header can carry a fresh token each time (its documentation; measured in Chromium and Firefox). An address with a token ends up in logs and histories (RFC 6750 5.3), so a header is never turned into a query parameter.',
    ja: '`eventsource` パッケージは接続のたびに `fetch` を呼ぶため、ヘッダーで毎回新しいトークンを送れます（同パッケージのドキュメント、Chromium と Firefox で計測）。トークンを含むアドレスはログや履歴に残るため（RFC 6750 5.3）、ヘッダーをクエリーに変えることはありません。',
  },
  whatToDo: {
    en: 'Let the server read the header on the stream and on the POST, and know the owner of a `connectionId` by the user, since a fresh token comes with the same one. Across origins also allow it, and `last-event-id`, in `Access-Control-Allow-Headers`.',
    ja: 'サーバーでは、ストリームと POST の両方でヘッダーを読み取ってください。同じ `connectionId` に新しいトークンが付くことがあるため、所有者はトークンではなくユーザーで判定してください。別オリジンの場合は、`Access-Control-Allow-Headers` でこのヘッダーと `last-event-id` も許可してください。',
  },
  message: {
    en: 'the token moves to a header, which the server must read: {{what}}',
    ja: 'トークンはヘッダーに移るため、サーバー側での対応が必要です: {{whatJa}}',
  },
  example: 'new WebSocket(`wss://api.example.com/ws?token=${getToken()}`)',
})
