import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'R04',
  title: { en: 'A library that owns its protocol', ja: '独自プロトコルを使うライブラリー' },
  why: {
    en: 'The library and its server speak a protocol of their own over the socket: handshake, framing, acknowledgements, heartbeats (e.g. Engine.IO in the Socket.IO documentation, the STOMP 1.2 and MQTT 5 specifications). A stream and POSTs put underneath would break that conversation, while many such libraries bring an HTTP transport with them.',
    ja: 'ライブラリーとそのサーバーは、ハンドシェイク・フレーム・確認応答・ハートビートを含む独自プロトコルで通信しています（例: Socket.IO のドキュメントの Engine.IO、STOMP 1.2 と MQTT 5 の仕様）。下の通信だけをストリームと POST に替えるとこのやり取りが成り立たなくなりますが、多くのライブラリーには HTTP の通信方式が用意されています。',
  },
  whatToDo: {
    en: 'Switch the library to the HTTP transport or to the successor that the message names, on the server too. Where there is none, keep the WebSocket or replace the library on both sides.',
    ja: 'メッセージに示した HTTP の通信方式や後継ライブラリーに、サーバー側も含めて切り替えてください。該当するものがなければ、WebSocket のままにするか、両側でライブラリーを置き換えてください。',
  },
  message: {
    en: '{{library}} owns its protocol: {{instead}}',
    ja: '{{library}} は独自プロトコルを使用しています: {{insteadJa}}',
  },
  example: "import { io } from 'socket.io-client'\nconst socket = io('https://api.example.com')",
})
