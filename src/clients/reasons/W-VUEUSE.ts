import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-VUEUSE',
  title: { en: 'The browser reconnects below VueUse', ja: 'VueUse の下でブラウザが再接続します' },
  why: {
    en: '`useEventSource` of VueUse leaves a stream that ended or broke to the browser, which connects again with or without `autoReconnect`; that option, its delay and its number are for streams that ended for good. Meanwhile `status` is CLOSED. It hears unnamed events only, and nothing calls `close` at `ws.close` (its source, 10.9 to 14.0).',
    ja: 'VueUse の `useEventSource` では、終了または切断したストリームにはブラウザが再接続します。`autoReconnect` の有無には関係せず、このオプションの間隔や回数は、完全に終了したストリームにだけ使われます。その間 `status` は CLOSED です。受け取るのは名前のないイベントだけで、`ws.close` でも `close` は呼ばれません（10.9 から 14.0 のソースで確認）。',
  },
  whatToDo: {
    en: 'Answer the next request with 204 where a stream is to end for good, and offer `id:` with `Last-Event-ID` where no message may be lost.',
    ja: 'ストリームを完全に終了させるには、次のリクエストに 204 を返してください。欠落が許されない場合は `id:` と `Last-Event-ID` に対応してください。',
  },
  message: {
    en: 'the browser connects again by itself, with or without autoReconnect: messages sent meanwhile are lost unless the server replays them',
    ja: 'autoReconnect の有無に関係なく、ブラウザが自動で再接続します。サーバーが再送しない限り、その間のメッセージは失われます',
  },
  example: "const { data } = useWebSocket('wss://api.example.com/news') // of VueUse",
})
