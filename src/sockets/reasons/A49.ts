import { defineReason } from './define-reason.js'

export default defineReason({
  code: 'A49',
  title: { en: 'A hook that does more than listen', ja: '受信以外にも使われるフック' },
  why: {
    en: '`useWebSocket` of react-use-websocket also sends, parses JSON, shares one socket, beats and knows close codes; its `useEventSource` receives only (its documentation). `apply` writes `useSseSocket` beside the adapter, a hook with the same options and the same result, and needs `react` and `react-dom` alone.',
    ja: 'react-use-websocket の `useWebSocket` には、送信、JSON の変換、ソケットの共有、ハートビート、切断コードがありますが、`useEventSource` は受信専用です（ドキュメント）。`apply` は、オプションも結果も同じフック `useSseSocket` をアダプターの隣に書き出します。必要なのは `react` と `react-dom` だけです。',
  },
  whatToDo: {
    en: 'Nothing has to be done. The file is yours, and says where it is another. A component that only listens does without it: take `lastMessage` alone, without options such as `share`, and scan again.',
    ja: '対応は不要です。ファイルは自由に編集でき、元のフックと異なる点も書かれています。受信だけのコンポーネントなら、`share` などのオプションなしで `lastMessage` だけを使い、もう一度スキャンすると不要になります。',
  },
  message: {
    en: 'the hook becomes useSseSocket, over the adapter: {{what}}',
    ja: 'フックを、アダプターを使う useSseSocket に置き換えます: {{whatJa}}',
  },
  example: "const { lastJsonMessage, sendJsonMessage } = useWebSocket('wss://api.example.com/ws')",
})
