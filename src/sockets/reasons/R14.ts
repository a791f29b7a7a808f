import { defineReason } from './define-reason.js'

export default defineReason({
  code: 'R14',
  title: {
    en: 'A hook that makes its own socket, and does more than listen',
    ja: 'ソケットを内部で作り、受信以外にも使われるフック',
  },
  why: {
    en: '`useWebSocket` of react-use-websocket and of VueUse names the global class itself, so the adapter cannot be handed in (read in their source). The `useEventSource` that both offer receives only (their documentation): what is sent here would have no way out, and it has no `lastJsonMessage`, no close codes and no heartbeat.',
    ja: 'react-use-websocket と VueUse の `useWebSocket` はグローバルのクラスを直接使うため、アダプターを渡せません（ソースで確認）。どちらにも `useEventSource` がありますが受信専用で（各ドキュメント）、ここで送信しているものを送る手段がなく、`lastJsonMessage`・切断コード・ハートビートもありません。',
  },
  whatToDo: {
    en: 'Receive with the library’s `useEventSource` (parse its `lastEvent.data`) and send with `fetch`, one request at a time; drop the heartbeat option. Or write a small hook of your own around `new WebSocket` and scan again.',
    ja: '受信にはライブラリーの `useEventSource`（JSON は `lastEvent.data` から変換）、送信には `fetch`（1 件ずつ）を使い、ハートビートのオプションは外してください。または、`new WebSocket` を使う小さなフックを自作して、もう一度スキャンしてください。',
  },
  message: {
    en: 'the hook makes its socket itself, where no other class can be given to it: {{what}}',
    ja: 'フックが内部でソケットを作るため、クラスを差し替えられません: {{whatJa}}',
  },
  example: "const { lastMessage, sendMessage } = useWebSocket('wss://api.example.com/ws')",
})
