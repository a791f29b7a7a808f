import { defineReason } from './define-reason.js'

export default defineReason({
  code: 'R05',
  title: { en: 'A server that is not yours', ja: '自社のものではないサーバー' },
  why: {
    en: 'An EventSource works only if the server answers 200 with `text/event-stream`; anything else ends it for good (HTML Standard 9.2.3; measured in Chromium and Firefox). A literal host that is neither in `ownHosts` nor in a private network belongs to somebody else, and migrate-ws cannot change what it offers.',
    ja: 'EventSource は、サーバーが 200 と `text/event-stream` を返す場合にだけ動作し、それ以外の応答では完全に終了します（HTML Standard 9.2.3、Chromium と Firefox で計測）。`ownHosts` になく、プライベートネットワークのものでもないホスト名は他社のものとみなし、提供される機能は変更できないと判断します。',
  },
  whatToDo: {
    en: 'If the host is yours, type `migrate-ws apply --own-host <host>`, or add it to `ownHosts` in the configuration. If not, ask the provider for an SSE or HTTP streaming API, or keep the socket.',
    ja: '自社のホストであれば、`migrate-ws apply --own-host <host>` を実行するか、設定の `ownHosts` に追加してください。そうでなければ、提供元に SSE や HTTP ストリーミングの API がないか確認するか、ソケットのままにしてください。',
  },
  message: {
    en: 'the server at {{host}} is not yours to change; it would have to offer SSE first',
    ja: '{{host}} は自社のサーバーではないため変更できません。先に SSE への対応が必要です',
  },
  example: "new WebSocket('wss://ticker.example.net/trades') // ownHosts: ['api.example.com']",
})
