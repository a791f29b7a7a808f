import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'Q-HOST',
  title: { en: 'Is this host yours?', ja: 'このホストは自社のものですか？' },
  why: {
    en: 'A stream can take the socket’s place only if the server offers one (HTML Standard 9.2.3), so it must be a server that you can change. Nothing here says whose this host is: it is no private name, no public service that is known by name, and neither in `ownHosts` nor in `foreignHosts`.',
    ja: 'ストリームに置き換えられるのは、サーバーがそれを提供する場合だけです（HTML Standard 9.2.3）。そのため、変更できるサーバーである必要があります。このホストが誰のものかは、ここからは分かりません。プライベートな名前でも、名前の知られた公開サービスでもなく、`ownHosts` にも `foreignHosts` にもありません。',
  },
  whatToDo: {
    en: 'If it is yours, type `migrate-ws apply --own-host <host>`, or add it to `ownHosts` in the configuration. If not, add it to `foreignHosts`: the socket then stays.',
    ja: '自社のホストであれば、`migrate-ws apply --own-host <host>` を実行するか、設定の `ownHosts` に追加してください。そうでなければ `foreignHosts` に追加してください。ソケットはそのまま残ります。',
  },
  message: {
    en: 'is {{host}} yours? Then type: {{answer}}',
    ja: '{{host}} は自社のホストですか？ そうであれば {{answer}} を付けてください',
  },
  example: "new WebSocket('wss://live.acme-shop.io/orders') // ownHosts: ['live.acme-shop.io']",
})
