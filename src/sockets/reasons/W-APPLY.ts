import { defineReason } from './define-reason.js'

export default defineReason({
  code: 'W-APPLY',
  title: { en: 'Inline, but not yet written by apply', ja: 'inline ですが、apply は未対応です' },
  why: {
    en: 'Every use of this socket keeps its behaviour with plain EventSource and fetch, so the verdict is `inline`. The edit itself is more than this version of `apply` writes without risk, so it leaves the code as it is.',
    ja: 'このソケットの使い方はすべて標準の EventSource と fetch で同じ動作になるため、判定は `inline` です。ただし、このバージョンの `apply` では安全に書き換えられない形のため、コードはそのまま残します。',
  },
  whatToDo: {
    en: 'Write it by hand, or bring the code into a plainer form (one declaration, handlers beside it) and scan again.',
    ja: '手作業で書き換えるか、より単純な形（一つの宣言とその近くのハンドラー）に直して、もう一度スキャンしてください。',
  },
  message: {
    en: 'inline, but apply does not write this form yet: {{what}}',
    ja: 'inline ですが、apply はこの形をまだ書き換えません: {{whatJa}}',
  },
  example: 'const socket = new WebSocket(url) as LoggedSocket',
})
