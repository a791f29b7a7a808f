import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'R16',
  title: { en: 'The file did not parse whole', ja: 'ファイルを最後まで解析できない' },
  why: {
    en: 'A verdict rests on every use of the socket, and the part that could not be read may hold a close handler, another send or binary data. An edit in a file that was not understood could also damage it.',
    ja: '判定にはソケットの使用箇所をすべて調べる必要がありますが、読み取れなかった部分に close ハンドラー、別の送信、バイナリーデータが含まれているかもしれません。また、理解できていないファイルを編集すると、壊してしまうおそれがあります。',
  },
  whatToDo: {
    en: 'See in the scan at which line the parser stopped (`files.failed` in the JSON report), repair the syntax or move the template expression out of the script, and scan again.',
    ja: 'スキャン結果（JSON レポートの `files.failed`）で解析が止まった行を確認し、構文を直すか、テンプレートの式をスクリプトの外に移して、もう一度スキャンしてください。',
  },
  message: {
    en: 'this file did not parse whole: uses of the socket may be unseen',
    ja: 'ファイルを最後まで解析できていないため、ソケットの使用箇所を見落としている可能性があります',
  },
  example: 'socket.onmessage = show\nsocket.onclose = ( => {} // the parser stops here',
})
