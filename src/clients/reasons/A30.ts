import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A30',
  title: {
    en: 'A handler that expects more than an EventSource gives',
    ja: 'EventSource では得られないものを使うハンドラー',
  },
  why: {
    en: 'In a handler `this` and `event.target` are the object that fired (DOM Standard 2.9), and here that would be an EventSource, without `send`, codes or the states of a WebSocket (HTML Standard 9.2.2). The adapter is an object that can do all of these.',
    ja: 'ハンドラー内の `this` と `event.target` はイベントを発火したオブジェクトで（DOM Standard 2.9）、書き換えると `send`・コード・WebSocket の状態を持たない EventSource になります（HTML Standard 9.2.2）。アダプターであれば、これらがすべて揃っています。',
  },
  whatToDo: {
    en: 'Nothing with the adapter. To do without it, name the socket’s variable in the handler instead of `this` or `event.target`, and give the event a parameter of its own instead of `arguments`.',
    ja: 'アダプターを使う場合、対応は不要です。アダプターなしにするには、`this` や `event.target` の代わりにソケットの変数名を使い、`arguments` の代わりにイベントの仮引数を書いてください。',
  },
  message: {
    en: 'a handler would not find the same on an EventSource: {{what}}',
    ja: 'EventSource のハンドラーでは同じように動きません: {{whatJa}}',
  },
  example: "socket.onmessage = function () {\n  this.send('got it')\n}",
})
