import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A17',
  title: {
    en: 'Closing with a code, or waiting for the close',
    ja: 'コードを付けて閉じる、または close を待つ',
  },
  why: {
    en: 'A WebSocket first sends what is queued, then its code and reason, and fires `close` at the end (WebSockets Standard 3.1). `close()` of an EventSource takes no argument and fires nothing (HTML Standard 9.2.2), so code that waits for the event would wait for ever.',
    ja: 'WebSocket は、待機中のメッセージを送り終えてから code と reason を送り、最後に `close` を発火します（WebSockets Standard 3.1）。EventSource の `close()` は引数を取らず、何も発火しないため（HTML Standard 9.2.2）、このイベントを待つコードは待ち続けることになります。',
  },
  whatToDo: {
    en: 'Nothing with the adapter: it drains its queue and fires `close` with the code. To do without it, tell the server by a POST of its own and go on right after `close()`.',
    ja: 'アダプターはキューを送り終えてからコード付きで `close` を発火するので、対応は不要です。アダプターなしにするには、終了を専用の POST でサーバーに伝え、`close()` の直後に処理を続けてください。',
  },
  message: {
    en: '{{what}}: close() of an EventSource takes no code and fires no event',
    ja: '{{whatJa}}: EventSource の close() はコードを受け取らず、イベントも発火しません',
  },
  example: "socket.close(4001, 'signed out')",
})
