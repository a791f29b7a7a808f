import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A13',
  title: { en: 'Sends from several places', ja: '複数の場所からの送信' },
  why: {
    en: 'WebSocket messages arrive in the order of the calls; parallel POSTs overtook each other even on one machine, in 24 of 30 rounds when the first was large (measured in Firefox; less often in Chromium). These sends cannot all go through one queue in their scope, so they need the adapter’s.',
    ja: 'WebSocket のメッセージは呼び出した順に届きますが、並列の POST は同一マシン上でも順序が入れ替わり、最初の本文が大きいと 30 回中 24 回に及びました（Firefox で計測。Chromium ではより少数）。これらの送信は同じスコープの一つのキューにまとめられないため、アダプターのキューが必要です。',
  },
  whatToDo: {
    en: 'Nothing with the adapter. To do without it, let all places call one send function next to the socket: the rewrite puts the queue there.',
    ja: 'アダプターを使う場合、対応は不要です。アダプターなしにするには、ソケットのそばに送信関数を一つ作り、すべての場所からそれを呼んでください。書き換え時にキューがそこに置かれます。',
  },
  message: {
    en: 'several sends ({{what}}): without a common queue their POSTs overtake each other',
    ja: '複数の送信（{{whatJa}}）: 共通のキューがないと POST の順序が入れ替わります',
  },
  example: 'for (const change of changes) socket.send(JSON.stringify(change))',
})
