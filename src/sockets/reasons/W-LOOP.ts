import { defineReason } from './define-reason.js'

export default defineReason({
  code: 'W-LOOP',
  title: { en: 'The reconnect loop is removed', ja: '再接続ループは削除されます' },
  why: {
    en: 'The loop did nothing but connect again, and the stream does that by itself: left in place it would open a second stream at every drop (HTML Standard, 9.2.3). Its handlers, timers, counters and flags go, with what they logged. When to try again is now up to the stream: after three seconds, or as the server says in `retry:`, without back-off.',
    ja: 'このループは再接続だけを行っており、ストリームは自動で再接続します。残しておくと切断のたびにストリームが増えてしまいます（HTML Standard 9.2.3）。そのため、ハンドラー・タイマー・カウンター・フラグを、ループ内のログ出力とともに削除します。再接続の間隔は 3 秒、またはサーバーの `retry:` の値になり、バックオフは行われません。',
  },
  whatToDo: {
    en: 'Let the server send `retry:` with some jitter, so that not all clients come back at once. Whatever error it answers, the client comes again, as the loop did. A server that is done with a client says `ws.close` and answers its next GET with 204; one that expects it back just ends the stream.',
    ja: '全クライアントが一斉に再接続しないよう、サーバーから `retry:` を少しずつ変えて送信してください。ループと同じく、エラーを返してもクライアントは再接続します。終了させる場合は `ws.close` を送って次の GET に 204 を返し、再接続を待つ場合はストリームを閉じるだけにしてください。',
  },
  message: {
    en: 'this reconnect loop is removed with what served only it: the stream connects again by itself, after 3 seconds or as the server says in `retry:`',
    ja: 'この再接続ループと関連するコードは削除されます。ストリームは 3 秒後、またはサーバーの `retry:` の値に従って自動で再接続します',
  },
  example: 'socket.onclose = () => setTimeout(connect, 1000)',
})
