import { defineReason } from './define-reason.js'

export default defineReason({
  code: 'R13',
  title: {
    en: 'A script without modules, loaded in a way that is not known',
    ja: 'モジュールではなく、読み込み方法が分からないスクリプト',
  },
  why: {
    en: 'A script that imports nothing has the adapter only where whatever loads the script loads the adapter before it: a page by one more `<script>`, a worker by `importScripts` (MDN, “<script>”, “WorkerGlobalScope: importScripts()”). Here that place was not found, or nothing can be added there with certainty.',
    ja: '何もインポートしないスクリプトでアダプターを使うには、読み込み元が先にアダプターを読み込む必要があります。ページなら `<script>` を一つ追加し、ワーカーなら `importScripts` を使います（MDN「<script>」「WorkerGlobalScope: importScripts()」）。ここではその場所が見つからないか、確実に追加できません。',
  },
  whatToDo: {
    en: 'Let a page of this repository load it by a plain `<script src>` that names its file, beside no other loader, then scan again: `apply` adds the tag for the adapter. Or make it `<script type="module">` (it then runs deferred, and its names are no longer global) or move the code into a bundled file. Or simplify the socket until plain EventSource and fetch suffice.',
    ja: 'リポジトリ内のページから、ファイル名を書いた通常の `<script src>` だけで読み込むようにして、もう一度スキャンしてください。`apply` がアダプターのタグを追加します。または、`<script type="module">` にする（実行は遅延され、名前はグローバルではなくなります）か、バンドルされるファイルに移してください。標準の EventSource と fetch で足りる形に簡素化する方法もあります。',
  },
  message: {
    en: 'the adapter cannot be loaded before this script: {{what}}',
    ja: 'このスクリプトの前にアダプターを読み込めません: {{whatJa}}',
  },
  example:
    '<script>\n  const socket = new WebSocket(url)\n  socket.onclose = ({ code }) => showReason(code)\n</script>',
})
