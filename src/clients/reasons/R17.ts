import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'R17',
  title: {
    en: 'A service worker that the socket keeps alive',
    ja: 'ソケットで維持されている Service Worker',
  },
  why: {
    en: 'From Chrome 116 on, messages on a WebSocket keep the service worker of an extension alive (Chrome for Developers, “Use WebSockets in service workers”). No such promise is made for EventSource or a fetch stream: the worker may be stopped after 30 idle seconds, and the stream with it.',
    ja: 'Chrome 116 以降、WebSocket でメッセージをやり取りしている間は拡張機能の Service Worker が維持されます（Chrome for Developers「Service Worker で WebSocket を使用する」）。EventSource や fetch のストリームについてはこの保証がなく、30 秒間何もないと Service Worker がストリームごと停止する可能性があります。',
  },
  whatToDo: {
    en: 'Hold the stream in a page or an offscreen document and post its messages to the worker, or wake the worker by push messages or alarms. Otherwise keep the socket.',
    ja: 'ストリームはページまたはオフスクリーンドキュメントで保持し、メッセージを Service Worker に転送するか、プッシュ通知やアラームで Service Worker を起動してください。それができなければ、ソケットのままにしてください。',
  },
  message: {
    en: 'this socket keeps its service worker alive; an event stream does not',
    ja: 'このソケットは Service Worker を維持しています。イベントストリームにその効果はありません',
  },
  example: "// the service worker of an extension\nsetInterval(() => socket.send('keepalive'), 20_000)",
})
