import { defineReason } from './define-reason.js'

export default defineReason({
  code: 'W-APPLY',
  title: { en: 'Not yet written by apply', ja: 'apply は未対応です' },
  why: {
    en: 'The verdict says that this socket keeps its behaviour over a stream and POSTs. The edit itself is more than this version of `apply` writes without risk, so it leaves the code as it is.',
    ja: '判定では、このソケットはストリームと POST でも同じ動作になります。ただし、このバージョンの `apply` では安全に書き換えられない形のため、コードはそのまま残します。',
  },
  whatToDo: {
    en: 'Write it by hand, or bring the code into a plainer form (one declaration, handlers beside it) and scan again.',
    ja: '手作業で書き換えるか、より単純な形（一つの宣言とその近くのハンドラー）に直して、もう一度スキャンしてください。',
  },
  message: {
    en: 'apply does not write this form yet: {{what}}',
    ja: 'apply はこの形をまだ書き換えません: {{whatJa}}',
  },
  example: 'const socket = new WebSocket(url) as LoggedSocket',
})
