import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A14',
  title: { en: 'Opened again by a send', ja: '送信時の開き直し' },
  why: {
    en: 'An EventSource goes back to CONNECTING while it reconnects (HTML Standard 9.2.3), which a WebSocket never does (WebSockets Standard 3.1). A guard that opens another socket where this one is not open would then open a second stream beside it, and both would bring every message. A guard that only drops, keeps or reports the message stays as it is.',
    ja: 'EventSource は再接続中に CONNECTING に戻りますが（HTML Standard 9.2.3）、WebSocket では起こりません（WebSockets Standard 3.1）。開いていないときに別のソケットを開くコードでは、その間に二本目のストリームが開き、どのメッセージも二重に届いてしまいます。メッセージを破棄・保留・通知するだけの条件は、そのまま使えます。',
  },
  whatToDo: {
    en: 'Nothing with the adapter, whose states are those of a WebSocket. To do without it, let the guard open nothing: the browser reconnects by itself, and a POST needs no open stream.',
    ja: 'アダプターの状態は WebSocket と同じなので、対応は不要です。アダプターなしにするには、この条件で開き直すのをやめてください。再接続はブラウザーが行い、POST にはストリームが開いている必要はありません。',
  },
  message: {
    en: 'a send that finds it not open opens another: an EventSource is not OPEN while it reconnects',
    ja: '送信時に開いていないと開き直していますが、EventSource は再接続中 OPEN ではありません',
  },
  example: 'const say = (text) => (socket.readyState === 1 ? socket.send(text) : connect())',
})
