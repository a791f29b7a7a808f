import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A07',
  title: { en: 'A close handler that matters', ja: '意味のある close ハンドラー' },
  why: {
    en: 'EventSource has no `close` event and no code, reason or `wasClean` (HTML Standard 9.2.2). A function assigned to its `onclose` is never called, without any error (measured in Chromium and Firefox).',
    ja: 'EventSource には `close` イベントがなく、code・reason・`wasClean` もありません（HTML Standard 9.2.2）。`onclose` に代入した関数は、エラーも出ないまま一度も呼ばれません（Chromium と Firefox で計測）。',
  },
  whatToDo: {
    en: 'The adapter fires `close`: 1006 after a drop, else with the code and reason of the server’s `ws.close` event, so let the server send that event. Inline, a handler that is set beside the construction becomes a function that is called at each end; it must read no code, and where the program closes the socket itself, doing it twice must do no harm.',
    ja: 'アダプターは、切断時には 1006、それ以外はサーバーの `ws.close` イベントの code と reason で `close` を発火します。サーバーからこのイベントを送るようにしてください。接続の作成のすぐ隣で設定されたハンドラーは、inline では終了のたびに呼ばれる関数になります。code を参照せず、プログラム自身が切断する場合は二度呼ばれても問題のない処理であることが条件です。',
  },
  message: {
    en: 'close handler ({{what}}): EventSource has no close event',
    ja: 'close ハンドラー（{{whatJa}}）: EventSource に close イベントはありません',
  },
  example: 'socket.onclose = ({ code }) => showDisconnected(code)',
})
