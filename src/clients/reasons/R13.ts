import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'R13',
  title: {
    en: 'A script without modules that cannot get the adapter',
    ja: 'アダプターを読み込めない、モジュールではないスクリプト',
  },
  why: {
    en: 'A script that imports nothing has the adapter only where whatever loads the script loads the adapter before it: a page by one more `<script>` that loads it or holds it, a worker by `importScripts` (MDN, “<script>”, “WorkerGlobalScope: importScripts()”). Here nothing can be added there: a policy or a hash takes no further file, the name is taken, or the page names no file beside which the adapter could lie and cannot hold it, since its template engine would read the code as its own.',
    ja: '何もインポートしないスクリプトでアダプターを使うには、読み込み元が先にアダプターを読み込む必要があります。ページなら、アダプターを読み込むか、その中に含む `<script>` を一つ追加し、ワーカーなら `importScripts` を使います（MDN「<script>」「WorkerGlobalScope: importScripts()」）。ここでは追加できません。ポリシーやハッシュでファイルの追加が許可されていないか、名前がすでに使われているか、アダプターの置き場所が分からず、テンプレートエンジンがコードを自分の構文として解釈するためページ内にも書けません。',
  },
  whatToDo: {
    en: "Lift what the message names (add `'self'` to the policy, rename the other `SseSocket`, move the code of the page into a script file), then scan again: `apply` adds the tag for the adapter. Or make it `<script type='module'>` (it then runs deferred, and its names are no longer global) or move the code into a bundled file. Or simplify the socket until plain EventSource and fetch suffice.",
    ja: "メッセージの原因を取り除いて（ポリシーに `'self'` を追加する、別の `SseSocket` の名前を変える、ページのコードをスクリプトファイルに移すなど）、もう一度スキャンしてください。`apply` がアダプターのタグを追加します。または、`<script type='module'>` にする（実行は遅延され、名前はグローバルではなくなります）か、バンドルされるファイルに移してください。標準の EventSource と fetch で足りる形に簡素化する方法もあります。",
  },
  message: {
    en: 'the adapter cannot be loaded before this script: {{what}}',
    ja: 'このスクリプトの前にアダプターを読み込めません: {{whatJa}}',
  },
  example:
    '<script>\n  const socket = new WebSocket(url)\n  socket.onclose = ({ code }) => showReason(code)\n</script>',
})
