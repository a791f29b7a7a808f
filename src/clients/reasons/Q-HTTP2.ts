import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'Q-HTTP2',
  title: { en: 'Is the origin served over HTTP/2?', ja: 'オリジンは HTTP/2 で配信されていますか？' },
  why: {
    en: 'The code opens a stream for each item, call or render and does not close it there. Over HTTP/1.1 a browser opens six connections to a host (MDN, EventSource): the seventh stream is never answered, and every other request to that host waits with it (measured in Chromium and Firefox). Over HTTP/2 they share one connection. A WebSocket has no such limit.',
    ja: '要素・呼び出し・描画のたびにストリームが開かれ、その場では閉じられません。HTTP/1.1 では、ブラウザが一つのホストに開く接続は 6 本までです（MDN「EventSource」）。7 本目のストリームには応答がなく、同じホストへのほかのリクエストもすべて待たされます（Chromium と Firefox で計測）。HTTP/2 では一つの接続を共有します。WebSocket にこの制限はありません。',
  },
  whatToDo: {
    en: 'Where browsers reach the server over HTTP/2, type `migrate-ws apply --http2`, or set `http2: true` in the configuration. `http2: false` says that they do not, and that there are never six at once. Else open one stream for all, or close each when its work is done.',
    ja: 'ブラウザが HTTP/2 でサーバーに接続するのであれば、`migrate-ws apply --http2` を実行するか、設定に `http2: true` を指定してください。HTTP/2 ではなく、同時に 6 本になることもなければ、`http2: false` を指定してください。それ以外の場合は、一つのストリームにまとめるか、用が済んだら閉じるようにしてください。',
  },
  message: {
    en: 'opens a stream {{what}} and does not close it there: is its host served over HTTP/2? Then type: {{answer}}',
    ja: '{{whatJa}}ストリームが開かれ、その場で閉じられません。ホストは HTTP/2 で配信されていますか？ そうであれば {{answer}} を付けてください',
  },
  example: 'for (const room of rooms) new WebSocket(`wss://${location.host}/rooms/${room}`)',
})
