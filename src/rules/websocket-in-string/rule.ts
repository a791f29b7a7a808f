import { nodeAt, scopeNameOf } from '../../languages/script/syntax.js'
import { defineRule } from '../define-rule.js'
import {
  addressNames,
  addressText,
  opensSocket,
  socketInStringMessages,
  socketsInText,
} from './code-in-text.js'
import { textsWith } from './text-of-strings.js'

export default defineRule({
  id: 'websocket-in-string',
  title: 'Code in a string opens a WebSocket',
  why: 'A page or a script that a program keeps in a string is a client like any other once a browser runs it. Its text may be put together at run time, so it is never rewritten.',
  whatToDo: 'Rewrite the code in the string by hand: EventSource to receive, fetch to send.',
  role: 'client',
  replacement: 'messages',
  syntax: 'script',
  triggers: ['WebSocket\\s*\\('],
  messages: socketInStringMessages,
  *detect(file) {
    for (const { start, text } of textsWith(file, opensSocket)) {
      for (const { span, address, inPage } of socketsInText(text)) {
        const written = address ? file.source.text.slice(start + address.start, start + address.end) : ''
        yield {
          messageId: inPage ? 'page' : 'code',
          at: { start: start + span.start, end: start + span.end },
          data: { address: addressText(written) },
          confidence: 'likely',
          scope: scopeNameOf(file.morph, nodeAt(file, start)),
          names: addressNames(addressText(written)),
        }
      }
    }
  },
})
