import { defineReason } from './define-reason.js'

export default defineReason({
  code: 'A15',
  title: { en: 'States or counters that EventSource lacks', ja: 'EventSource にない状態や値' },
  why: {
    en: '`CLOSED` is 3 on a WebSocket and 2 on an EventSource, which has neither `CLOSING` nor `bufferedAmount` (WebSockets Standard 3.1; HTML Standard 9.2.2). A comparison with 3 would never be true, and one with 2 would mean something else, both without an error.',
    ja: '`CLOSED` は WebSocket では 3、EventSource では 2 で、EventSource には `CLOSING` も `bufferedAmount` もありません（WebSockets Standard 3.1、HTML Standard 9.2.2）。3 との比較は決して真にならず、2 との比較は別の意味になりますが、いずれもエラーにはなりません。',
  },
  whatToDo: {
    en: 'Nothing with the adapter, which has all four states and counts what is not yet sent. To do without it, keep a flag of your own instead of asking the socket.',
    ja: 'アダプターには四つの状態がすべてあり、未送信の量も数えるので、対応は不要です。アダプターなしにするには、ソケットに問い合わせる代わりに独自のフラグを使ってください。',
  },
  message: {
    en: '{{what}}: {{but}}',
    ja: '{{whatJa}}: {{butJa}}',
  },
  example: 'if (socket.readyState === WebSocket.CLOSED) connect()',
})
