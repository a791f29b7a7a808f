import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-LATENCY',
  title: { en: 'Each send costs a round trip', ja: '送信のたびに 1 往復かかります' },
  why: {
    en: 'A message on an open WebSocket costs a few bytes of framing (RFC 6455 5.2); a POST costs headers, authentication and a round trip, and the next one waits for it so that the order holds. Twenty queued sends took 0.35 s in Chromium and 0.79 s in Firefox at 0–15 ms of server time (measured).',
    ja: '接続済みの WebSocket では 1 件あたり数バイトのフレームで済みますが（RFC 6455 5.2）、POST ではヘッダー・認証・1 往復の時間がかかり、順序を保つため次の送信は完了を待ちます。サーバーの処理が 0〜15 ms の場合、20 件の送信に Chromium で 0.35 秒、Firefox で 0.79 秒かかりました（計測値）。',
  },
  whatToDo: {
    en: 'Measure with the latency of your users. Where answers are awaited one by one, call them with `fetch` in parallel and read the answer from the response. A loop costs one request where the server offers `batch` with `ws.ready`.',
    ja: '実際の利用者の遅延で計測してください。応答を 1 件ずつ待っている場合は、`fetch` を並列に呼び、応答をレスポンスから受け取る形にしてください。ループでの送信は、サーバーが `ws.ready` で `batch` を提示すれば 1 回のリクエストで済みます。',
  },
  message: {
    en: 'each send now costs an HTTP round trip, one after the other: {{what}}',
    ja: '送信のたびに HTTP の往復時間がかかり、1 件ずつ順番に処理されます: {{whatJa}}',
  },
  example: "const user = await call('user.get', { id })\nconst rooms = await call('rooms.of', { user })",
})
