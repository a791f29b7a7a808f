import { functionAround } from '../../languages/python/definitions.js'
import { defineRule } from '../define-rule.js'
import {
  addressNames,
  addressText,
  opensSocket,
  socketInStringMessages,
  socketsInText,
} from '../websocket-in-string/code-in-text.js'
import { textsIn } from './text-of-strings.js'

/** `page.evaluate("…")`, `driver.execute_script("""…""")`, `set_content`, and answers of a server that the test runs. */
const givenToPage =
  /(?:evaluate\w{0,20}|execute_\w{0,20}script|set_content|add_\w{0,20}script\w{0,20}|Response|send_html|write)\([^()]{0,60}$/

export default defineRule({
  id: 'websocket-in-python-string',
  title: 'JavaScript in a Python string opens a WebSocket',
  why: 'A page that a Python server keeps in a string is a browser client like any other. Its text may be put together at run time, so it is never rewritten.',
  whatToDo: 'Rewrite the code in the string by hand, or move the page into a file of its own first.',
  role: 'client',
  replacement: 'messages',
  syntax: 'python',
  triggers: ['new\\s+[\\w.]*WebSocket\\s*\\('],
  messages: socketInStringMessages,
  *detect(file) {
    if (!opensSocket.test(file.source.text)) return
    const { text, zone } = file.source
    for (const { start, texts } of textsIn(file)) {
      // What a test hands to no page is a sample of somebody else's code.
      if (zone === 'test' && !givenToPage.test(text.slice(Math.max(0, start - 120), start))) continue
      const sockets = texts.map(socketsInText).find((found) => found.length > 0) ?? []
      for (const { span, address, inPage } of sockets) {
        const written = address ? file.source.text.slice(start + address.start, start + address.end) : ''
        yield {
          messageId: inPage ? 'page' : 'code',
          at: { start: start + span.start, end: start + span.end },
          data: { address: addressText(written) },
          confidence: 'likely',
          scope: functionAround(file.module, start)?.qualifiedName ?? '',
          names: addressNames(addressText(written)),
        }
      }
    }
  },
})
