import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'R14',
  title: {
    en: 'A hook that makes its own socket, and does more than any other hook does',
    ja: 'ソケットを内部で作り、代わりになるフックがないもの',
  },
  why: {
    en: '`useWebSocket` of VueUse, ahooks and react-use-websocket names the global class itself, so the adapter cannot be handed in (read in their source). For react-use-websocket `apply` writes `useSseSocket`, which knows its documented options but `protocols`, `fromSocketIO`, `eventSourceOptions` and `skipAssert`, gives an SseSocket for a WebSocket, and cannot know options that come from elsewhere. For the others there is no such hook: `useEventSource` of VueUse receives only, and is written where only `data`, `status`, `open` and `close` are taken, and of the options `autoReconnect` without functions, `immediate` and `autoConnect` (its source, 10.9 to 14.0).',
    ja: 'VueUse・ahooks・react-use-websocket の `useWebSocket` はグローバルのクラスを直接使うため、アダプターを渡せません（ソースで確認）。react-use-websocket には、`apply` が書き出す `useSseSocket` があり、`protocols`・`fromSocketIO`・`eventSourceOptions`・`skipAssert` 以外の公開オプションに対応しますが、WebSocket の代わりに SseSocket を返し、別の場所から渡されるオプションは確認できません。ほかのライブラリーには代わりのフックがありません。VueUse の `useEventSource` は受信専用で、`data`・`status`・`open`・`close` だけを使い、オプションが関数を含まない `autoReconnect`・`immediate`・`autoConnect` だけの場合に書き換えます（10.9 から 14.0 のソースで確認）。',
  },
  whatToDo: {
    en: 'Write the options out in the call or in a constant of the file, import the hook by its name, and leave out what is named here. With another library, receive with its `useEventSource` and send with `fetch`, one request at a time. Or write a small hook of your own around `new WebSocket`. Then scan again.',
    ja: 'オプションは呼び出しの中か、同じファイルの定数に書き、フックは名前でインポートし、ここに示されたものを外してください。ほかのライブラリーでは、受信には `useEventSource`、送信には `fetch`（1 件ずつ）を使ってください。または、`new WebSocket` を使う小さなフックを自作してください。その後もう一度スキャンしてください。',
  },
  message: {
    en: 'the hook makes its socket itself, and no other hook does the same: {{what}}',
    ja: 'フックが内部でソケットを作り、同じことをするフックがありません: {{whatJa}}',
  },
  example: "const { data, send } = useWebSocket('wss://api.example.com/ws') // of VueUse",
})
