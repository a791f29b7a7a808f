import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A23',
  title: { en: 'Authentication by the first message', ja: '最初のメッセージによる認証' },
  why: {
    en: 'On a WebSocket one message can authenticate all that follow; over HTTP each POST stands alone (RFC 9110 3.3), and the stream is open before the message arrives. The adapter sends the message as before, after `ws.ready` and with the `connectionId` of its stream.',
    ja: 'WebSocket では最初のメッセージで以降の通信全体を認証できますが、HTTP では POST が 1 件ごとに独立しており（RFC 9110 3.3）、メッセージが届く前にストリームが開いてしまいます。アダプターは、従来どおり `ws.ready` の後に、ストリームの `connectionId` を付けてこのメッセージを送ります。',
  },
  whatToDo: {
    en: 'On the server hold events back until that POST came, and check who sends each POST. Better: authenticate the GET and every POST by cookie or header (`auth` in the configuration) and delete the message.',
    ja: 'サーバーでは、この POST が届くまでイベントを送らず、POST ごとに送信者を確認してください。できれば、GET とすべての POST を Cookie またはヘッダー（設定の `auth`）で認証し、このメッセージを削除してください。',
  },
  message: {
    en: 'a message after open authenticates; over HTTP each request must',
    ja: '接続後のメッセージで認証していますが、HTTP ではリクエストごとの認証が必要です',
  },
  example: "socket.onopen = () => socket.send(JSON.stringify({ type: 'auth', token }))",
})
