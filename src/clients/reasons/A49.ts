import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A49',
  title: { en: 'A hook that does more than listen', ja: '受信以外にも使われるフック' },
  why: {
    en: '`useWebSocket` of react-use-websocket also sends, shares one socket, sends heartbeats and gives close codes; `useEventSource` of that package only receives (its documentation). What that shares never comes back after an error, and whoever joins later gets the dead stream (its source, 2.6 to 4.13). `apply` writes `useSseSocket` beside the adapter, a hook with the same options and the same result, and needs `react` and `react-dom` alone.',
    ja: 'react-use-websocket の `useWebSocket` には、送信、ソケットの共有、ハートビート、切断コードがありますが、`useEventSource` は受信専用です（ドキュメント）。`useEventSource` の共有ストリームは、エラーの後に再接続せず、後から加わったコンポーネントにも切れたストリームが渡されます（2.6 から 4.13 のソースで確認）。`apply` は、オプションも結果も同じフック `useSseSocket` をアダプターの隣に書き出します。必要なのは `react` と `react-dom` だけです。',
  },
  whatToDo: {
    en: 'Nothing has to be done. The file is yours, and says where it is another. A component that only listens does without it: take `lastMessage` or `lastJsonMessage` in the statement of the hook, without options such as `share`, and scan again.',
    ja: '対応は不要です。ファイルは自由に編集でき、元のフックと異なる点も書かれています。受信だけのコンポーネントなら、`share` などのオプションを使わず、フックを呼ぶ文の中で `lastMessage` か `lastJsonMessage` を受け取り、もう一度スキャンすると不要になります。',
  },
  message: {
    en: 'the hook becomes useSseSocket, over the adapter: {{what}}',
    ja: 'フックを、アダプターを使う useSseSocket に置き換えます: {{whatJa}}',
  },
  example: "const { lastJsonMessage, sendJsonMessage } = useWebSocket('wss://api.example.com/ws')",
})
