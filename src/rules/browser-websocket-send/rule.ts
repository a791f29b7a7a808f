import { usesIn } from '../../clients/follow/uses-in-file.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { quotedModule, socketClassWord } from '../../model/trigger-words.js'
import { defineRule } from '../define-rule.js'
import { opensSocket } from '../families.js'

export default defineRule({
  id: 'browser-websocket-send',
  title: 'A message is sent over a WebSocket',
  why: 'Messages from the client become POST requests. They must go one at a time, since parallel requests overtake each other even on one machine.',
  whatToDo: 'Offer a POST route for the messages; it answers 202 and replies come over the stream.',
  role: 'client',
  replacement: 'messages',
  syntax: 'script',
  triggers: [socketClassWord, quotedModule('ws')],
  follows: opensSocket,
  messages: {
    sends: 'message sent over a WebSocket',
  },
  *detect(file) {
    for (const { use, node } of usesIn(file)) {
      if (use.kind === 'send')
        yield { messageId: 'sends', at: spanOf(node), scope: scopeNameOf(file.morph, node) }
    }
  },
})
