import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-RECONNECT',
  title: { en: 'The browser now reconnects by itself', ja: 'ブラウザが自動的に再接続します' },
  why: {
    en: 'A dropped WebSocket stays closed; an EventSource connects again when the stream ends or breaks (HTML Standard, 9.2.3). A stream that the server treats as finite would be served again from the start. Any other answer than 200 ends it for good, and so does, in Firefox and not in Chromium, a connection that is refused, as while a server restarts (measured in both).',
    ja: '切断された WebSocket は閉じたままですが、EventSource はストリームの終了や切断のたびに再接続します（HTML Standard 9.2.3）。終わりのあるストリームは最初から再送されることになります。200 以外の応答では完全に終了します。サーバーの再起動中のように接続が拒否された場合、Firefox では完全に終了しますが、Chromium では再試行が続きます（いずれも計測）。',
  },
  whatToDo: {
    en: 'End a finite stream with the event `ws.close` (the rewritten client closes on it), and offer `id:` with `Last-Event-ID` where no message may be lost.',
    ja: '終わりのあるストリームは `ws.close` イベントで終了してください（書き換え後のクライアントはそれで閉じます）。欠落が許されない場合は `id:` と `Last-Event-ID` に対応してください。',
  },
  message: {
    en: 'after a drop, and after the server ends the stream, this client connects again by itself: messages sent meanwhile are lost unless the server replays them, and a stream that starts anew is served again{{once}}',
    ja: '切断後やストリームの終了後は自動で再接続します。サーバーが再送しない限りその間のメッセージは失われ、最初から始まるストリームは再度配信されます{{onceJa}}',
  },
  example: "events.addEventListener('ws.close', () => events.close())",
})
