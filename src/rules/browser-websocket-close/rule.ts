import { usesIn } from '../../clients/follow/uses-in-file.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { quotedModule, socketClassWord } from '../../model/trigger-words.js'
import { defineRule } from '../define-rule.js'
import { opensSocket } from '../families.js'

export default defineRule({
  id: 'browser-websocket-close',
  title: 'A WebSocket is closed by the program',
  why: 'A socket tells the server why it is closed, by a code and a reason. `EventSource.close()` takes neither, fires no event, and the server only notices that the request ended.',
  whatToDo:
    'Close the stream in the same place. If the server acts on the code, send it a POST first; do the work of the close handler here.',
  role: 'client',
  replacement: 'connection-management',
  syntax: 'script',
  triggers: [socketClassWord, quotedModule('ws')],
  follows: opensSocket,
  messages: {
    closes: 'a WebSocket is closed here',
  },
  *detect(file) {
    for (const { use, node } of usesIn(file)) {
      if (use.kind !== 'close') continue
      yield { messageId: 'closes', at: spanOf(node), scope: scopeNameOf(file.morph, node) }
    }
  },
})
