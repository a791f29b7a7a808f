import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'R08',
  title: { en: 'Not the plain WebSocket class', ja: '標準の WebSocket クラスではないもの' },
  why: {
    en: 'A subclass or a replaced global changes every socket, and neither `super` nor `WebSocket.prototype` reaches an EventSource (WebSockets Standard 3.1; HTML Standard 9.2.2). A library that names the global class itself (robust-websocket) leaves no place to hand in another one, and WebSocketStream has streams instead of events (MDN, WebSocketStream).',
    ja: 'サブクラスやグローバルの置き換えはすべてのソケットの動作を変えますが、`super` も `WebSocket.prototype` も EventSource には届きません（WebSockets Standard 3.1、HTML Standard 9.2.2）。グローバルのクラスを直接使うライブラリー（robust-websocket）には別のクラスを渡せず、WebSocketStream はイベントではなくストリームを使います（MDN「WebSocketStream」）。',
  },
  whatToDo: {
    en: 'Move what was added out of the class, into a function that is handed the socket, construct the plain `WebSocket` and scan again. Replace robust-websocket by a library that takes the constructor, e.g. reconnecting-websocket.',
    ja: '追加した処理をクラスから取り出し、ソケットを受け取る関数に移してください。そのうえで標準の `WebSocket` を使い、もう一度スキャンしてください。robust-websocket は、reconnecting-websocket のようにコンストラクターを渡せるライブラリーに置き換えてください。',
  },
  message: {
    en: 'not the plain WebSocket class: {{what}}',
    ja: '標準の WebSocket クラスではありません: {{whatJa}}',
  },
  example: 'class TracedSocket extends WebSocket {}\nwindow.WebSocket = TracedSocket',
})
