import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'R03',
  title: {
    en: 'A sub-protocol is negotiated, or carries a token',
    ja: 'サブプロトコルのネゴシエーション、またはトークンの受け渡し',
  },
  why: {
    en: 'The second argument of WebSocket goes out as `Sec-WebSocket-Protocol`, and the server answers with the one that it speaks (RFC 6455 1.9). EventSource has no such argument and sends no header that could stand in for it (HTML Standard 9.2.2), so neither the negotiation nor a token put there would reach the server.',
    ja: 'WebSocket の第 2 引数は `Sec-WebSocket-Protocol` として送られ、サーバーは使用するものを返します（RFC 6455 1.9）。EventSource にはこの引数がなく、代わりになるヘッダーも送れないため（HTML Standard 9.2.2）、ネゴシエーションもそこに入れたトークンもサーバーに届きません。',
  },
  whatToDo: {
    en: 'If it names a protocol (`graphql-transport-ws`, `mqtt`, `v12.stomp`), use the HTTP form of that protocol or keep the socket. If it carries a token, set `auth` in the configuration (header, token function, module) and scan again: the token then moves to that header.',
    ja: 'プロトコル名（`graphql-transport-ws`、`mqtt`、`v12.stomp` など）の場合は、そのプロトコルの HTTP 版に移るか、ソケットのままにしてください。トークンの場合は、設定に `auth`（ヘッダー、トークンを返す関数、モジュール）を追加してもう一度スキャンすると、トークンはそのヘッダーに移ります。',
  },
  message: {
    en: 'sub-protocol {{protocol}}: EventSource can neither negotiate it nor carry a token in it',
    ja: 'サブプロトコル {{protocol}}: EventSource ではネゴシエーションもトークンの受け渡しもできません',
  },
  example:
    "new WebSocket(url, 'ocpp1.6')\nnew WebSocket(url, ['bearer', token]) // and no `auth` in the configuration",
})
