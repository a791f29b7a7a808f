import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'Q-GUESS',
  title: { en: 'Are the guessed endpoints right?', ja: '推測したエンドポイントは正しいですか？' },
  why: {
    en: 'No configuration names the endpoints that take the socket’s place, and no route of a server in this repository fits. A guess from the socket’s address is shown; only who knows the server can say whether it is right.',
    ja: '置き換え先のエンドポイントが設定になく、このリポジトリーのサーバーにも対応するルートが見つかりません。ソケットのアドレスから推測したものを表示します。正しいかどうかは、サーバーを知る人にしか分かりません。',
  },
  whatToDo: {
    en: 'Name them under `endpoints` in migrate-ws.config.yaml, or take the guess: `migrate-ws apply --guess-endpoints`.',
    ja: 'migrate-ws.config.yaml の `endpoints` に記述するか、推測したものを使ってください: `migrate-ws apply --guess-endpoints`',
  },
  message: {
    en: 'its endpoints are a guess: {{what}}',
    ja: 'エンドポイントは推測です: {{whatJa}}',
  },
  example: "const socket = new WebSocket('wss://api.example.com/ws') // /ws/stream, /ws/message?",
})
