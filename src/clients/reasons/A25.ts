import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A25',
  title: { en: 'An application heartbeat', ja: 'アプリケーションのハートビート' },
  why: {
    en: 'An event stream is kept open by comments from the server, about every 15 seconds (HTML Standard 9.2.7), and a ping from the client becomes a POST. Whether the server drops clients that do not ping cannot be seen here, so the adapter goes on sending them.',
    ja: 'イベントストリームは、サーバーが約 15 秒ごとに送るコメントで維持され（HTML Standard 9.2.7）、クライアントからの ping は POST になります。ping のないクライアントをサーバーが切断するかどうかはここでは分からないため、アダプターは ping を送り続けます。',
  },
  whatToDo: {
    en: 'If the server keeps the stream open by comments and misses no pings, delete the timer and scan again.',
    ja: 'サーバーがコメントでストリームを維持し、ping が不要であれば、タイマーを削除してもう一度スキャンしてください。',
  },
  message: {
    en: 'heartbeat ({{what}}): the server may rely on it, so it stays, as POSTs',
    ja: 'ハートビート（{{whatJa}}）: サーバーが必要としている可能性があるため、POST として残します',
  },
  example: "setInterval(() => socket.send('ping'), 30_000)",
})
