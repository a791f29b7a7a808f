import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A24',
  title: { en: 'A token in the sub-protocol', ja: 'サブプロトコル内のトークン' },
  why: {
    en: 'A WebSocket in a browser takes no headers, so clients put the token where a protocol name belongs (WebSockets Standard 3.1; RFC 6455 1.9). An event stream over fetch has headers, and `auth` says where the token comes from: the adapter asks for a fresh one with the GET and with every POST.',
    ja: 'ブラウザの WebSocket ではヘッダーを指定できないため、プロトコル名の場所にトークンを入れることがあります（WebSockets Standard 3.1、RFC 6455 1.9）。fetch によるイベントストリームではヘッダーを使え、トークンの取得元は `auth` で分かるので、アダプターは GET と各 POST のたびに新しいトークンを付けます。',
  },
  whatToDo: {
    en: 'Let the server read the header on both endpoints; what it did with `Sec-WebSocket-Protocol` can go.',
    ja: 'サーバーでは両方のエンドポイントでヘッダーを読み取ってください。`Sec-WebSocket-Protocol` の処理は不要になります。',
  },
  message: {
    en: 'token in the sub-protocol: it moves to the header that `auth` names',
    ja: 'サブプロトコル内のトークンは、`auth` で指定したヘッダーに移ります',
  },
  example: "new WebSocket(url, ['bearer', token]) // and `auth` in the configuration",
})
