import { defineReason } from './define-reason.js'

export default defineReason({
  code: 'R13',
  title: { en: 'A script without modules', ja: 'モジュールではないスクリプト' },
  why: {
    en: 'The adapter and the `eventsource` package have to be imported, and only a module can import (MDN, “JavaScript modules”). A copy pasted into the page would be code that nobody updates.',
    ja: 'アダプターと `eventsource` パッケージはインポートして使いますが、インポートできるのはモジュールだけです（MDN「JavaScript モジュール」）。ページ内に貼り付けたコピーは、更新されないコードになってしまいます。',
  },
  whatToDo: {
    en: 'Make it `<script type="module">` (it then runs deferred, and its names are no longer global) or move the code into a bundled file; then scan again. Or simplify the socket until plain EventSource and fetch suffice.',
    ja: '`<script type="module">` にするか（実行は遅延され、名前はグローバルではなくなります）、バンドルされるファイルに移して、もう一度スキャンしてください。または、標準の EventSource と fetch で足りる形にソケットの使い方を簡素化してください。',
  },
  message: {
    en: 'the adapter cannot be imported here: {{what}}',
    ja: 'ここではアダプターをインポートできません: {{whatJa}}',
  },
  example:
    '<script>\n  const socket = new WebSocket(url)\n  socket.onclose = ({ code }) => showReason(code)\n</script>',
})
