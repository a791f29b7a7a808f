import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-GUARD',
  title: { en: 'A guard drops sends during a reconnect', ja: '再接続中の送信が破棄されます' },
  why: {
    en: 'An EventSource is back in CONNECTING while it reconnects (HTML Standard 9.2.3); a WebSocket never goes back. A send behind `readyState === OPEN` is skipped for that time, although a POST needs no open stream.',
    ja: 'EventSource は再接続中に CONNECTING に戻りますが（HTML Standard 9.2.3）、WebSocket は戻りません。`readyState === OPEN` を条件とする送信は、POST ならストリームが開いていなくても届くのに、その間は行われません。',
  },
  whatToDo: {
    en: 'Delete the guard, unless messages are meant to be dropped while nothing can be received.',
    ja: '受信できない間はメッセージを破棄するという意図がなければ、この条件を削除してください。',
  },
  message: {
    en: 'this guard drops sends while the stream reconnects, though a POST would arrive',
    ja: 'ストリームの再接続中は、POST なら届く送信もこの条件によって破棄されます',
  },
  example: 'if (events.readyState === EventSource.OPEN) post(message)',
})
