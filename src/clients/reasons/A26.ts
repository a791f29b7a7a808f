import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A26',
  title: { en: 'A watchdog on incoming messages', ja: '受信を監視するウォッチドッグ' },
  why: {
    en: 'Comments that keep an event stream open reach no handler of an EventSource (HTML Standard 9.2.6; measured in Chromium and Firefox). A watchdog fed by messages would close a healthy stream that has nothing to say.',
    ja: 'イベントストリームを維持するコメントは、EventSource のどのハンドラーにも届きません（HTML Standard 9.2.6、Chromium と Firefox で計測）。メッセージの受信で動くウォッチドッグは、送るものがないだけの正常なストリームを閉じてしまいます。',
  },
  whatToDo: {
    en: 'Let the server send a real event within the watchdog’s time. Or delete the watchdog: the adapter watches for silence, comments included, and closes with 1006.',
    ja: 'ウォッチドッグの時間内に、サーバーから実際のイベントを送ってください。または、ウォッチドッグを削除してください。アダプターはコメントも含めて無通信を監視し、1006 で閉じます。',
  },
  message: {
    en: 'watchdog ({{what}}): the comments that keep a stream open do not feed it',
    ja: 'ウォッチドッグ（{{whatJa}}）: ストリームを維持するコメントには反応しません',
  },
  example:
    'socket.onmessage = (event) => {\n  clearTimeout(watchdog)\n  watchdog = setTimeout(() => socket.close(), 60_000)\n}',
})
