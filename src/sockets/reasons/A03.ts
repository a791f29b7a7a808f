import { defineReason } from './define-reason.js'

export default defineReason({
  code: 'A03',
  title: { en: 'An open handler that must run once', ja: '一度だけ実行すべき open ハンドラー' },
  why: {
    en: 'A WebSocket fires `open` once, an EventSource after every successful reconnect, and as soon as the headers arrive (HTML Standard 9.2.3). What the handler does would be repeated, and a POST sent from it met a server that did not know the stream yet (measured in Chromium and Firefox).',
    ja: 'WebSocket の `open` は一度だけですが、EventSource では再接続のたびに、しかもヘッダーが届いた時点で発火します（HTML Standard 9.2.3）。ハンドラーの処理が繰り返されるうえ、ここから POST を送ると、サーバー側でストリームの準備ができていないことがありました（Chromium と Firefox で計測）。',
  },
  whatToDo: {
    en: 'The adapter fires `open` once, when the server’s `ws.ready` event arrives. To do without it, let the GET carry what the handler sends (query, cookie), and let the handler do only what may be repeated.',
    ja: 'アダプターの `open` は、サーバーの `ws.ready` イベントが届いたときに一度だけ発火します。アダプターなしにするには、送信している内容を GET（クエリーや Cookie）に含め、ハンドラーには繰り返しても問題のない処理だけを残してください。',
  },
  message: {
    en: 'open handler ({{what}}): an EventSource would run it again at every reconnect',
    ja: 'open ハンドラー（{{whatJa}}）: EventSource では再接続のたびに実行されます',
  },
  example: "socket.onopen = () => socket.send(JSON.stringify({ type: 'join', room }))",
})
