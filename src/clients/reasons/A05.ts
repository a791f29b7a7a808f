import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A05',
  title: { en: 'An error handler that acts', ja: '処理を行う error ハンドラー' },
  why: {
    en: 'An EventSource fires `error` at every drop, also at those that it repairs by itself, and only `readyState` tells them apart (HTML Standard 9.2.3). Closing there ends the reconnecting for good, and opening a new one doubled the streams at every drop (measured in Chromium and Firefox).',
    ja: 'EventSource は、自動的に復旧する切断も含めて、切断のたびに `error` を発火し、両者を見分けられるのは `readyState` だけです（HTML Standard 9.2.3）。ここで閉じると再接続が完全に止まり、新しく開くと切断のたびにストリームが倍に増えました（Chromium と Firefox で計測）。',
  },
  whatToDo: {
    en: 'The adapter fires `error` only when a connection could not be made or a message could not be sent. Inline, a handler that is set once beside the construction asks for `readyState` CLOSED first, and beside a reconnect loop it becomes part of the loop’s handler; set elsewhere it needs the adapter.',
    ja: 'アダプターの `error` は、接続や送信に失敗した場合にだけ発火します。接続の作成のすぐ隣で一度だけ設定されたハンドラーは、inline では `readyState` が CLOSED のときだけ処理を行う形になります。再接続ループがある場合は、そのハンドラーにまとめられます。別の場所で設定される場合はアダプターが必要です。',
  },
  message: {
    en: 'error handler ({{what}}): an EventSource would run it at every short drop',
    ja: 'error ハンドラー（{{whatJa}}）: EventSource では一時的な切断のたびに実行されます',
  },
  example: 'socket.onerror = () => socket.close()',
})
