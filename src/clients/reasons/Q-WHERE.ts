import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'Q-WHERE',
  title: { en: 'Where does it lead?', ja: '接続先は？' },
  why: {
    en: 'Nothing in this repository says where the address leads: a server hands it out, a device or a user of the application says it. Not every server that is reached so is yours, and one that is not goes on speaking WebSocket.',
    ja: 'このリポジトリーには、アドレスの接続先を示すものがありません。サーバーから渡されるか、デバイスや利用者によって決まります。接続先が自社のサーバーとは限らず、そうでなければ WebSocket のままです。',
  },
  whatToDo: {
    en: 'Where the server is yours, name its endpoints under `endpoints` in migrate-ws.config.yaml; the key is the address as the code writes it. Where it is not, leave the socket as it is, with a comment `migrate-ws-ignore browser-websocket: <reason>`.',
    ja: '自社のサーバーであれば、migrate-ws.config.yaml の `endpoints` にエンドポイントを指定してください（キーはコード上のアドレスの記述です）。そうでなければ、`migrate-ws-ignore browser-websocket: <理由>` のコメントを付けて、ソケットをそのまま残してください。',
  },
  message: {
    en: 'where its address leads is not seen here ({{what}}): name it under endpoints',
    ja: 'アドレスの接続先がここからは分かりません（{{whatJa}}）。endpoints に指定してください',
  },
  example: "const { url } = await (await fetch('/negotiate')).json()\nconst socket = new WebSocket(url)",
})
