import { defineReason } from './define-reason.js'

export default defineReason({
  code: 'W-ADAPTER',
  title: { en: 'Inline, but written with the adapter', ja: 'inline ですが、アダプターで書き換えます' },
  why: {
    en: 'Every use of this socket keeps its behaviour with plain EventSource and fetch, so the verdict is `inline`. The form of the code around it is one that `apply` does not take apart without risk. The adapter keeps the form and the behaviour, so `apply` writes that.',
    ja: 'このソケットの使い方はすべて標準の EventSource と fetch で同じ動作になるため、判定は `inline` です。ただし、周囲のコードの形を `apply` が安全に組み替えられないため、形も動作も変わらないアダプターで書き換えます。',
  },
  whatToDo: {
    en: 'Nothing has to be done. To be rid of the adapter later, bring the code into a plainer form (one declaration, handlers beside it) and write EventSource and fetch by hand.',
    ja: '対応は不要です。後でアダプターを外したい場合は、より単純な形（一つの宣言とその近くのハンドラー）に直し、EventSource と fetch を手作業で書いてください。',
  },
  message: {
    en: 'inline, but written with the adapter: {{what}}',
    ja: 'inline ですが、アダプターで書き換えます: {{whatJa}}',
  },
  example: 'this.socket = new WebSocket(url)',
})
