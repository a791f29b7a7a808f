import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'A28',
  title: {
    en: 'Opened at module scope in a file that a server renders',
    ja: 'サーバーでも実行されるファイルのモジュールスコープでの接続',
  },
  why: {
    en: 'Node has a global WebSocket from version 22 on, but no global EventSource unless it is started with `--experimental-eventsource` (Node.js documentation; measured on Node 20, 22 and 24). `new EventSource` at module scope would throw a ReferenceError as soon as a server imports the file.',
    ja: 'Node にはバージョン 22 からグローバルの WebSocket がありますが、EventSource は `--experimental-eventsource` を付けて起動しない限り使えません（Node.js のドキュメント、Node 20・22・24 で計測）。モジュールスコープに `new EventSource` があると、サーバーがファイルをインポートした時点で ReferenceError になります。',
  },
  whatToDo: {
    en: "Open it where only a browser comes: in an effect, in `onMounted`, or behind `typeof window !== 'undefined'`; then scan again.",
    ja: "エフェクトや `onMounted` の中、または `typeof window !== 'undefined'` の条件の中など、ブラウザでだけ実行される場所で接続するようにして、もう一度スキャンしてください。",
  },
  message: {
    en: 'opened at module scope in a file that a server renders: EventSource is missing there',
    ja: 'サーバーでも実行されるモジュールスコープで接続しています。そこに EventSource はありません',
  },
  example:
    '// app/live.ts of a Next.js project\nexport const socket = new WebSocket(process.env.NEXT_PUBLIC_WS_URL)',
})
