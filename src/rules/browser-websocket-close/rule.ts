import { usesIn } from '../../clients/follow/uses-in-file.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { quotedModule, socketClassWord } from '../../model/trigger-words.js'
import { defineRule } from '../define-rule.js'
import { opensSocket } from '../families.js'

export default defineRule({
  id: 'browser-websocket-close',
  title: { en: 'A WebSocket is closed by the program', ja: 'プログラムによる WebSocket の切断' },
  why: {
    en: 'A socket tells the server why it is closed, by a code and a reason. `EventSource.close()` takes neither, fires no event, and the server only notices that the request ended.',
    ja: 'ソケットの切断では、コードと理由をサーバーに伝えられます。`EventSource.close()` は引数を取らず、イベントも発生しません。サーバーに伝わるのはリクエストが終わったことだけです。',
  },
  whatToDo: {
    en: 'Close the stream in the same place. Where the server acts on the code, tell it by a POST before; what the close handler did must be done here.',
    ja: '同じ場所でストリームを閉じてください。サーバーがコードを見て動作している場合は、先に POST で伝えます。close ハンドラーの処理もここで行う必要があります。',
  },
  role: 'client',
  replacement: 'connection-management',
  syntax: 'script',
  triggers: [socketClassWord, quotedModule('ws')],
  follows: opensSocket,
  messages: {
    closes: { en: 'a WebSocket is closed here', ja: 'WebSocket の切断' },
  },
  *detect(file) {
    for (const { use, node } of usesIn(file)) {
      if (use.kind !== 'close') continue
      yield { messageId: 'closes', at: spanOf(node), scope: scopeNameOf(file.morph, node) }
    }
  },
})
