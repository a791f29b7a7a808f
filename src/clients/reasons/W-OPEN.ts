import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-OPEN',
  title: { en: 'The open handler runs at every reconnect', ja: 'open ハンドラーは再接続のたびに呼ばれます' },
  why: {
    en: 'A WebSocket opens once; an EventSource fires `open` after every successful reconnect (HTML Standard, 9.2.3). The handler only logs or sets flags, so running it again does no harm.',
    ja: 'WebSocket の open は一度だけですが、EventSource は再接続のたびに open を発火します（HTML Standard 9.2.3）。このハンドラーはログ出力かフラグ設定だけなので、繰り返し実行されても問題ありません。',
  },
  whatToDo: {
    en: 'Nothing, unless the log line must appear only once.',
    ja: 'ログを一度だけにしたい場合を除き、対応は不要です。',
  },
  message: {
    en: 'this open handler will run again after every reconnect',
    ja: 'この open ハンドラーは再接続のたびに実行されます',
  },
  example: "events.onopen = () => console.log('connected')",
})
