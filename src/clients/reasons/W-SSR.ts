import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-SSR',
  title: { en: 'The file also runs on a server', ja: 'サーバーでも実行されるファイルです' },
  why: {
    en: 'Node has no global EventSource unless it is started with `--experimental-eventsource` (Node.js documentation; measured on Node 20, 22 and 24). A stream that is opened while the server renders would throw a ReferenceError, also where a WebSocket did work (Node 22 and later).',
    ja: 'Node では `--experimental-eventsource` を付けて起動しない限り、グローバルの EventSource は使えません（Node.js のドキュメント、Node 20・22・24 で計測）。サーバーでのレンダリング中に接続すると、WebSocket が動作していた環境（Node 22 以降）でも ReferenceError になります。',
  },
  whatToDo: {
    en: "Make sure that the stream is opened in the browser only: in an effect, in `onMounted`, or behind `typeof window !== 'undefined'`.",
    ja: "エフェクトや `onMounted` の中、または `typeof window !== 'undefined'` の条件の中など、ブラウザでだけ接続されることを確認してください。",
  },
  message: {
    en: 'a server renders this file too: open the stream in the browser only',
    ja: 'このファイルはサーバーでも実行されます。接続はブラウザでだけ行ってください',
  },
  example:
    "useEffect(() => {\n  const events = new EventSource('/api/stream')\n  return () => events.close()\n}, [])",
})
