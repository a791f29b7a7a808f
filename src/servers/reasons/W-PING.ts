import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-PING',
  title: { en: 'The server pings its WebSockets', ja: 'サーバーが WebSocket に ping を送る設定' },
  why: {
    en: 'Ping frames are part of the WebSocket protocol (RFC 6455 5.5.2), and the server’s setting for them means WebSockets alone. On a stream the kit writes a comment every 15 s, notices by itself that a client has gone, and in Node answers `ws.ping()` for as long as the client is there.',
    ja: 'ping フレームは WebSocket プロトコルの一部（RFC 6455 5.5.2）で、この設定は WebSocket にだけ効きます。ストリームではキットが 15 秒ごとにコメントを書き込み、クライアントの切断を自分で検知します。Node では、クライアントがいる間 `ws.ping()` にもキットが応答します。',
  },
  whatToDo: {
    en: 'Where a proxy closes what is quiet for less than 15 s, give the kit the same interval: `SseSockets(…, heartbeat=10)`, `sseSockets(…, { heartbeat: 10 })`. The setting may go with the last WebSocket.',
    ja: '15 秒未満の無通信で切断するプロキシがある場合は、キットにも同じ間隔を指定してください: `SseSockets(…, heartbeat=10)`、`sseSockets(…, { heartbeat: 10 })`。この設定は、WebSocket の廃止時に削除できます。',
  },
  message: {
    en: '{{what}} is for WebSockets alone; streams have the kit’s heartbeat (15 s)',
    ja: '{{what}} は WebSocket にだけ効きます。ストリームではキットのハートビート（15 秒）が働きます',
  },
  example: 'uvicorn app.main:app --ws-ping-interval 5',
})
