import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A15',
  title: { en: 'States or counters that EventSource lacks', ja: 'EventSource にない状態や値' },
  why: {
    en: '`CLOSED` is 3 on a WebSocket and 2 on an EventSource, which has neither `CLOSING` nor `bufferedAmount` (WebSockets Standard 3.1; HTML Standard 9.2.2). After a drop a stream is CONNECTING again, where a WebSocket is CLOSED: what is opened or closed because of its state may be opened twice or never closed. Inline, a question that only shows the state, or asks whether all is over, is kept.',
    ja: '`CLOSED` は WebSocket では 3、EventSource では 2 で、EventSource には `CLOSING` も `bufferedAmount` もありません（WebSockets Standard 3.1、HTML Standard 9.2.2）。また、切断後の WebSocket は CLOSED ですが、ストリームは再び CONNECTING になります。そのため、状態によって接続を開閉するコードでは、二重に開かれたり閉じられなかったりすることがあります。inline では、状態を表示するだけの参照と、終了したかどうかの確認はそのまま使えます。',
  },
  whatToDo: {
    en: 'Nothing with the adapter, which has all four states and counts what is not yet sent. To do without it, keep a flag of your own instead of asking the socket.',
    ja: 'アダプターには四つの状態がすべてあり、未送信の量も数えるので、対応は不要です。アダプターなしにするには、ソケットに問い合わせる代わりに独自のフラグを使ってください。',
  },
  message: {
    en: '{{what}}: {{but}}',
    ja: '{{whatJa}}: {{butJa}}',
  },
  example: 'if (socket.readyState === WebSocket.CLOSING) wait()',
})
