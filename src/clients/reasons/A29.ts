import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A29',
  title: { en: 'event.origin is compared', ja: 'event.origin の比較' },
  why: {
    en: 'The `origin` of a message is a ws: one on a WebSocket and an http: one on an EventSource, that of the final address (HTML Standard 9.2.6; measured in Chromium and Firefox). A comparison with the old value would reject every message.',
    ja: 'メッセージの `origin` は、WebSocket では ws:、EventSource では最終的なアドレスの http: になります（HTML Standard 9.2.6、Chromium と Firefox で計測）。従来の値と比較すると、すべてのメッセージが拒否されます。',
  },
  whatToDo: {
    en: 'Compare with the http origin (the adapter reports that one too), or delete the comparison: a stream brings messages only from the server that it asked.',
    ja: 'http のオリジンと比較するか（アダプターも http を返します）、比較を削除してください。ストリームに届くのは、接続先のサーバーからのメッセージだけです。',
  },
  message: {
    en: 'event.origin is compared: it changes from ws:// to http://',
    ja: 'event.origin を比較していますが、ws:// から http:// に変わります',
  },
  example: "if (event.origin !== 'wss://api.example.com') return",
})
