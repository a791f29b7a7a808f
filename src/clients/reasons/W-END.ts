import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-END',
  title: {
    en: 'An error or close handler runs at the end only',
    ja: 'error・close ハンドラーは終了時だけ呼ばれます',
  },
  why: {
    en: 'A WebSocket that drops is closed. An EventSource fires `error` at each drop and connects again, and has no `close` event (HTML Standard 9.2.2 and 9.2.3). So an error handler asks for `readyState` CLOSED first, and a close handler is called when the server says `ws.close`, when the stream has failed for good, and behind each `close()` of the program.',
    ja: 'WebSocket は切断されると閉じたままです。EventSource は切断のたびに `error` を発火して再接続し、`close` イベントはありません（HTML Standard 9.2.2、9.2.3）。そのため error ハンドラーは `readyState` が CLOSED のときだけ処理を行い、close ハンドラーはサーバーの `ws.close` イベント、ストリームの完全な失敗、プログラム自身の `close()` の後に呼ばれます。',
  },
  whatToDo: {
    en: 'Nothing, unless a short drop must be shown: `events.onerror` with `readyState` CONNECTING tells of it, and `events.onopen` that it is over.',
    ja: '一時的な切断を表示する必要がなければ、対応は不要です。必要な場合、`readyState` が CONNECTING の `events.onerror` で切断を、`events.onopen` で復旧を検知できます。',
  },
  message: {
    en: 'this {{event}} handler runs when the stream has ended for good, not at a drop, after which the browser connects again',
    ja: 'この {{event}} ハンドラーはストリームが完全に終了したときに呼ばれます。ブラウザが再接続する切断では呼ばれません',
  },
  example: "socket.onerror = () => showError('No connection')",
})
