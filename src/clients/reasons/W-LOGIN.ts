import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-LOGIN',
  title: { en: 'A message logs in at each connection', ja: '接続のたびにメッセージでログインします' },
  why: {
    en: 'On a WebSocket one message can authenticate all that follow; over HTTP each POST stands alone (RFC 9110 3.3), and the stream is open before the message arrives. The message is sent again at each `ws.ready`: a stream that connected again is logged in to as well.',
    ja: 'WebSocket では最初のメッセージで以降の通信全体を認証できますが、HTTP では POST が 1 件ごとに独立しており（RFC 9110 3.3）、メッセージが届く前にストリームが開いてしまいます。メッセージは `ws.ready` のたびに送られるため、再接続したストリームでもログインします。',
  },
  whatToDo: {
    en: 'On the server hold events back until that POST came, and check who sends each POST. Better: authenticate the GET and every POST by cookie or header (`auth` in the configuration) and delete the message.',
    ja: 'サーバーでは、この POST が届くまでイベントを送らず、POST ごとに送信者を確認してください。できれば、GET とすべての POST を Cookie またはヘッダー（設定の `auth`）で認証し、このメッセージを削除してください。',
  },
  message: {
    en: 'this message logs in at each `ws.ready`; the server must check who sends each POST',
    ja: 'このメッセージは `ws.ready` のたびにログインします。サーバーは POST ごとに送信者を確認する必要があります',
  },
  example:
    "events.addEventListener('ws.ready', () => post(JSON.stringify({ type: 'auth', token: getToken() })))",
})
