import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A48',
  title: { en: 'A form of code that stays as it is', ja: 'そのまま残すコードの形' },
  why: {
    en: 'Nothing that this socket does needs more than EventSource and fetch. The code around it has a form that would have to be taken apart for them: an EventSource cannot `send` (HTML Standard 9.2), so the sends, the state and the types beside it would all be others. The adapter has the shape of a WebSocket, and the form stays.',
    ja: 'このソケットの使い方は、すべて EventSource と fetch で実現できます。ただし EventSource には `send` がないため（HTML Standard 9.2）、周囲の送信・状態・型をすべて組み替える必要があります。アダプターは WebSocket と同じ形なので、コードの形はそのまま残ります。',
  },
  whatToDo: {
    en: 'Nothing has to be done. To do without the adapter, bring the code into a plainer form (one declaration, handlers beside it) and scan again.',
    ja: '対応は不要です。アダプターなしにするには、より単純な形（一つの宣言とその近くのハンドラー）に直して、もう一度スキャンしてください。',
  },
  message: {
    en: 'the adapter keeps the form of the code: {{what}}',
    ja: 'コードの形を残すため、アダプターを使います: {{whatJa}}',
  },
  example: 'const socket = new WebSocket(url) as LoggedSocket',
})
