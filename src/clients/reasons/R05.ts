import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'R05',
  title: { en: 'A server that is not yours', ja: '自社のものではないサーバー' },
  why: {
    en: 'An EventSource works only if the server answers 200 with `text/event-stream`; anything else ends it for good (HTML Standard 9.2.3; measured in Chromium and Firefox). This host is a public service that is known by name, or one of `foreignHosts`; or, where this repository has no server, a program of others on the user’s machine (OBS Studio, aria2), or an address that the user gives (a form field, what is kept of it). Nobody here can change what it offers.',
    ja: 'EventSource は、サーバーが 200 と `text/event-stream` を返す場合にだけ動作し、それ以外の応答では完全に終了します（HTML Standard 9.2.3、Chromium と Firefox で計測）。このホストは、名前の知られた公開サービスか、設定の `foreignHosts` にあるものです。または、このリポジトリーにサーバーがなく、接続先が利用者のマシンで動く他者のプログラム（OBS Studio、aria2 など）か、利用者が指定するアドレス（入力欄や保存された設定）です。いずれも、提供される機能を変更できません。',
  },
  whatToDo: {
    en: 'If the host is yours, type `migrate-ws apply --own-host <host>`, or add it to `ownHosts` in the configuration; of an address that a user gives, name the endpoints under `endpoints`. If not, ask the provider for an SSE or HTTP streaming API, or keep the socket.',
    ja: '自社のホストであれば、`migrate-ws apply --own-host <host>` を実行するか、設定の `ownHosts` に追加してください（利用者が指定するアドレスでは、`endpoints` にエンドポイントを指定してください）。そうでなければ、提供元に SSE や HTTP ストリーミングの API がないか確認するか、ソケットのままにしてください。',
  },
  message: {
    en: 'the server at {{what}} is not yours to change; it would have to offer SSE first',
    ja: '{{whatJa}} は自社のサーバーではないため変更できません。先に SSE への対応が必要です',
  },
  example: "new WebSocket('wss://stream.binance.com:9443/ws/btcusdt@trade')",
})
