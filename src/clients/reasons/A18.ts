import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A18',
  title: {
    en: 'The socket is handed to code that expects a WebSocket',
    ja: 'WebSocket を前提とするコードに渡されるソケット',
  },
  why: {
    en: 'Where the socket goes was followed, but a type, an export or a container there asks for the shape of a WebSocket: `send`, codes, four states (WebSockets Standard 3.1). An EventSource lacks them (HTML Standard 9.2.2), the adapter has them.',
    ja: 'ソケットの渡し先は追跡できましたが、型・エクスポート・コンテナーが `send`、コード、四つの状態といった WebSocket の形を求めています（WebSockets Standard 3.1）。EventSource にはこれらがなく（HTML Standard 9.2.2）、アダプターには備わっています。',
  },
  whatToDo: {
    en: 'With the adapter change the type `WebSocket` to `SseSocket` on the way. To do without it, hand on what is needed (a `send` function, a `subscribe` function) instead of the socket.',
    ja: 'アダプターを使う場合は、途中の型 `WebSocket` を `SseSocket` に変更してください。アダプターなしにするには、ソケットの代わりに必要なもの（`send` や `subscribe` などの関数）を渡してください。',
  },
  message: {
    en: 'the socket goes where a WebSocket is expected: {{what}}',
    ja: 'WebSocket を前提とする場所に渡されています: {{whatJa}}',
  },
  example: 'export const socket: WebSocket = new WebSocket(url)',
})
