import { defineReason } from './define-reason.js'

export default defineReason({
  code: 'A14',
  title: { en: 'Sends guarded by the state', ja: '状態を確認してからの送信' },
  why: {
    en: 'An EventSource goes back to CONNECTING while it reconnects (HTML Standard 9.2.3), which a WebSocket never does (WebSockets Standard 3.1). The guard would then drop messages although a POST would arrive, and with several sends no one place can make up for it.',
    ja: 'EventSource は再接続中に CONNECTING に戻りますが（HTML Standard 9.2.3）、WebSocket では起こりません（WebSockets Standard 3.1）。その間は POST なら届くメッセージも条件分岐によって破棄され、送信が複数あると一か所では補えません。',
  },
  whatToDo: {
    en: 'Nothing with the adapter, whose states are those of a WebSocket. To do without it, send through one function and drop the guard: a POST needs no open stream.',
    ja: 'アダプターの状態は WebSocket と同じなので、対応は不要です。アダプターなしにするには、送信を一つの関数にまとめ、状態の確認をやめてください。POST にはストリームが開いている必要はありません。',
  },
  message: {
    en: 'sends guarded by the state: an EventSource is not OPEN while it reconnects',
    ja: '状態を確認してから送信しています。EventSource は再接続中 OPEN ではありません',
  },
  example:
    'const say = (text) => socket.readyState === WebSocket.OPEN && socket.send(text)\nconst leave = () => socket.readyState === 1 && socket.send(bye)',
})
