import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-EVENT',
  title: { en: 'The message event itself is handed on', ja: 'メッセージイベント自体が渡されています' },
  why: {
    en: 'It stays a MessageEvent with the same `data`, but its `origin` becomes the http address and its `target` an EventSource (HTML Standard, 9.2.6). Code elsewhere that reads only `data` cannot tell.',
    ja: '`data` が同じ MessageEvent のままですが、`origin` は http のアドレスに、`target` は EventSource になります（HTML Standard 9.2.6）。`data` だけを読むコードには影響しません。',
  },
  whatToDo: {
    en: 'Look whether the receiver reads `event.origin`, `event.target` or binary data.',
    ja: '受け取る側が `event.origin`、`event.target`、バイナリーデータを参照していないか確認してください。',
  },
  message: {
    en: 'the whole event is handed on here: its data is the same, its origin and target are not',
    ja: 'イベント全体が渡されています。data は同じですが、origin と target は変わります',
  },
  example: "socket.onmessage = (event) => store.dispatch('message', { event })",
})
