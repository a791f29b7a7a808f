import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-RESYNC',
  title: { en: 'Messages missed during a drop', ja: '切断中に失われるメッセージ' },
  why: {
    en: 'The app caught up when the socket closed or opened; an EventSource hides the drop and goes on with the next event. The server replays nothing unless it keeps events, sends `id:` and reads `Last-Event-ID` (HTML Standard 9.2.4).',
    ja: 'これまではソケットが閉じたとき、または開いたときに同期していましたが、EventSource は切断を意識させずに次のイベントから再開します。サーバーがイベントを保持し、`id:` を送り、`Last-Event-ID` を読み取らない限り、再送はされません（HTML Standard 9.2.4）。',
  },
  whatToDo: {
    en: 'Offer a replay by `Last-Event-ID` on the server, or fetch the state again in the `open` handler, which runs after every reconnect.',
    ja: 'サーバーで `Last-Event-ID` による再送に対応するか、再接続のたびに実行される `open` ハンドラーで状態を取得し直してください。',
  },
  message: {
    en: 'the app catches up here ({{what}}); a stream reconnects unseen and replays nothing by itself',
    ja: 'ここで同期していますが（{{whatJa}}）、ストリームの再接続は検知できず、再送もされません',
  },
  example: "socket.addEventListener('close', () => connect().then(loadMissedMessages))",
})
