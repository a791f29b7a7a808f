import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A03',
  title: { en: 'An open handler that must run once', ja: '一度だけ実行すべき open ハンドラー' },
  why: {
    en: 'A WebSocket fires `open` once, an EventSource after every successful reconnect, and as soon as the headers arrive (HTML Standard 9.2.3). What the handler does would be repeated, and a POST sent from it met a server that did not know the stream yet (measured in Chromium and Firefox).',
    ja: 'WebSocket の `open` は一度だけですが、EventSource では再接続のたびに、しかもヘッダーが届いた時点で発火します（HTML Standard 9.2.3）。ハンドラーの処理が繰り返されるうえ、ここから POST を送ると、サーバー側でストリームの準備ができていないことがありました（Chromium と Firefox で計測）。',
  },
  whatToDo: {
    en: 'The adapter fires `open` once, when the server’s `ws.ready` event arrives. Inline, an open handler becomes a listener for `ws.ready`, where a statement of its own beside the construction sets it, without options, and nothing takes it off or waits for it by a promise.',
    ja: 'アダプターの `open` は、サーバーの `ws.ready` イベントが届いたときに一度だけ発火します。接続の作成のすぐ隣の独立した文で、オプションなしで設定され、解除や Promise による待機がない open ハンドラーは、inline でも `ws.ready` のリスナーになります。',
  },
  message: {
    en: 'open handler ({{what}}): an EventSource would run it again at every reconnect',
    ja: 'open ハンドラー（{{whatJa}}）: EventSource では再接続のたびに実行されます',
  },
  example: 'const opened = new Promise((resolve) => {\n  socket.onopen = resolve\n})',
})
