import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'R06',
  title: { en: 'A client outside of browsers', ja: 'ブラウザ以外で動くクライアント' },
  why: {
    en: 'The `ws` package has an API of its own (`ping`, request headers, buffers, callbacks of `send`: ws documentation); only what a browser’s socket does as well, and listeners of text (`on("message", (data) => …)`), can be put over the adapter. Its pings have no counterpart in an event stream (RFC 6455 5.5.2; HTML Standard 9.2.5). Node has no global EventSource unless it is started with `--experimental-eventsource` (measured on Node 20, 22 and 24).',
    ja: '`ws` パッケージには独自の API（`ping`、リクエストヘッダー、バッファー、`send` のコールバック: ws のドキュメント）があります。アダプターに置き換えられるのは、ブラウザのソケットと同じ使い方と、テキストを受け取るリスナー（`on("message", (data) => …)`）だけです。ping に相当するものはイベントストリームにありません（RFC 6455 5.5.2、HTML Standard 9.2.5）。また、Node では `--experimental-eventsource` を付けて起動しない限り、グローバルの EventSource は使えません（Node 20・22・24 で計測）。',
  },
  whatToDo: {
    en: 'Rewrite it by hand: the `eventsource` package runs in Node (it needs absolute addresses and takes headers through its `fetch` option); send with `fetch`, one request at a time. If the code does run in a browser, use the global WebSocket there instead of the package and scan again.',
    ja: '手作業で書き換えてください。`eventsource` パッケージは Node で動作し（絶対アドレスが必要で、ヘッダーは `fetch` オプションで渡します）、送信は `fetch` で 1 件ずつ行います。実際にはブラウザで動くコードであれば、パッケージではなくグローバルの WebSocket を使い、もう一度スキャンしてください。',
  },
  message: {
    en: 'not a browser’s WebSocket ({{what}}): outside of this rewrite',
    ja: 'ブラウザの WebSocket ではないため（{{whatJa}}）、書き換えの対象外です',
  },
  example:
    "import WebSocket from 'ws'\nnew WebSocket(url, { headers: { authorization } }).on('message', handle)",
})
