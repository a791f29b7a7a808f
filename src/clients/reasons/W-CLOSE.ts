import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-CLOSE',
  title: { en: 'A close handler that only logs is dropped', ja: 'ログだけの close ハンドラーは削除されます' },
  why: {
    en: 'EventSource has no close event: a handler for it would never be called (HTML Standard, 9.2.2). This one is empty or only logs, so nothing else is lost with it.',
    ja: 'EventSource には close イベントがなく、ハンドラーは呼ばれません（HTML Standard 9.2.2）。このハンドラーは空かログ出力だけなので、ほかに失われるものはありません。',
  },
  whatToDo: {
    en: 'If the log line matters, log in the error handler: `readyState` 0 means that the browser reconnects, 2 that it gave up.',
    ja: 'ログが必要な場合は error ハンドラーで出力してください。`readyState` が 0 なら再接続中、2 なら終了です。',
  },
  message: {
    en: 'this close handler, which does nothing or only logs, is dropped: EventSource has no close event',
    ja: '何もしないかログだけのこの close ハンドラーは削除されます。EventSource に close イベントはありません',
  },
  example: "socket.onclose = (event) => console.log('closed', event.code)",
})
