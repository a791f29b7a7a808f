import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-ROUTES',
  title: {
    en: 'Routes came close, and which is meant cannot be told',
    ja: '候補のルートがありますが、どれを使うか判断できません',
  },
  why: {
    en: 'The servers of this repository stream events near the WebSocket’s address, but not in one certain way: there are several, the route for messages is missing, they stand in another server than the WebSocket, or they ask for what clients do not send. A client that is led to the wrong stream is a broken client.',
    ja: 'このリポジトリのサーバーには WebSocket のアドレスに近いイベントストリームがありますが、確実な一組ではありません（候補が複数ある、メッセージ用のルートがない、WebSocket とは別のサーバーにある、クライアントが送らない値を必要とする、など）。誤ったストリームへ接続すると動作しなくなります。',
  },
  whatToDo: {
    en: 'Name the routes that are meant under `endpoints` in the configuration.',
    ja: '使用するルートを設定の `endpoints` に指定してください。',
  },
  message: {
    en: 'routes that may be meant: {{what}}; name them under endpoints in the configuration',
    ja: '候補のルート: {{what}}。設定の endpoints で指定してください',
  },
  example: "app.get('/ws/stream', stream); app.get('/ws/events', events)",
})
