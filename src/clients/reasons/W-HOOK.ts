import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-HOOK',
  title: {
    en: 'The hook closes its stream when the response ends',
    ja: 'フックはレスポンスが終わるとストリームを閉じます',
  },
  why: {
    en: '`useEventSource` of react-use-websocket closes its EventSource at every error, and the end of a response is one, which `onError` is called for: it stays closed, or comes back after `reconnectInterval` with `retryOnError`, as `useWebSocket` does with `shouldReconnect` (its source, 2.9 to 4.13). It hears unnamed events only, so that `ws.close` by itself ends nothing: the end of the response does.',
    ja: 'react-use-websocket の `useEventSource` は、エラーのたびに EventSource を閉じます。レスポンスの終了もエラーとして扱われ（`onError` が呼ばれます）、閉じたままになるか、`retryOnError` があれば `reconnectInterval` 後に再接続します。`useWebSocket` と `shouldReconnect` の関係と同じです（2.9 から 4.13 のソースで確認）。受け取るのは名前のないイベントだけなので、`ws.close` だけでは終わらず、レスポンスの終了によって終わります。',
  },
  whatToDo: {
    en: 'Send messages as unnamed events, and end the response right after `ws.close`.',
    ja: 'メッセージは名前のないイベントとして送り、`ws.close` の直後にレスポンスを終了してください。',
  },
  message: {
    en: 'the hook hears unnamed events only, and takes the end of the response for the end of the stream',
    ja: 'このフックは名前のないイベントだけを受け取り、レスポンスの終了をストリームの終了とみなします',
  },
  example: "const { lastMessage } = useWebSocket('wss://api.example.com/news')",
})
