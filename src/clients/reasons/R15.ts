import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'R15',
  title: { en: 'An address that cannot become an http one', ja: 'http に変換できないアドレス' },
  why: {
    en: 'fetch rejects an address with a ws: scheme or a user name in it (Fetch Standard 5.4), and EventSource takes a ws: address without a word and then fails for good (measured in Chromium and Firefox). So an address that could not be converted is never left behind.',
    ja: 'fetch は ws: のアドレスやユーザー名を含むアドレスを拒否し（Fetch Standard 5.4）、EventSource は ws: のアドレスを何も言わずに受け取ったうえで完全に失敗します（Chromium と Firefox で計測）。そのため、変換できなかったアドレスを残す書き換えは行いません。',
  },
  whatToDo: {
    en: 'Write the address out, or build it from `location.origin` and a path. Move a user name or password to a header (`auth` in the configuration) and fill in placeholders; then scan again.',
    ja: 'アドレスをそのまま書くか、`location.origin` とパスから組み立ててください。ユーザー名やパスワードはヘッダー（設定の `auth`）に移し、プレースホルダーは値に置き換えて、もう一度スキャンしてください。',
  },
  message: {
    en: 'this address cannot become an http one: {{what}}',
    ja: 'このアドレスは http に変換できません: {{whatJa}}',
  },
  example: "new WebSocket('wss://user:secret@api.example.com/ws')\nnew WebSocket('__SOCKET_URL__')",
})
