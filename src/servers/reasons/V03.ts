import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'V03',
  title: {
    en: 'A library speaks its own protocol over the socket',
    ja: 'ライブラリーがソケット上で独自のプロトコルを使う',
  },
  why: {
    en: 'The client half of such a library (Yjs, GraphQL subscriptions, Socket.IO, OCPP) opens a WebSocket by itself, often with bytes or a sub-protocol. A stream beside it would have no client.',
    ja: 'こうしたライブラリー（Yjs、GraphQL サブスクリプション、Socket.IO、OCPP など）のクライアント側は自分で WebSocket を開き、バイト列やサブプロトコルも使います。ストリームを用意しても使うクライアントがありません。',
  },
  whatToDo: {
    en: 'Use the transport over HTTP that the library has: GraphQL over SSE (graphql-sse), long polling of Socket.IO. Else keep the socket.',
    ja: 'ライブラリーの HTTP 版の通信方式（graphql-sse、Socket.IO のロングポーリングなど）を使うか、ソケットのままにしてください。',
  },
  message: {
    en: '{{what}} owns the protocol on the wire{{way}}',
    ja: '通信プロトコルは {{what}} のものです{{wayJa}}',
  },
  example: 'app.mount("/socket.io", socketio.ASGIApp(sio))',
})
