import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { possibleTexts } from '../../languages/script/values/address.js'
import { eventSourcesIn } from '../../streams/event-source.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'event-source-socket-address',
  title: 'An EventSource is opened at a WebSocket address',
  why: '`new EventSource("ws://…")` throws nothing: in Chromium and Firefox it is made, fires one `error` and stays in `readyState` 2. `fetch("ws://…")` rejects. An address that was not converted fails silently at run time.',
  whatToDo: 'Use an `http:` or `https:` address, or a relative one.',
  role: 'sse-pitfall',
  replacement: 'messages',
  syntax: 'script',
  triggers: ['\\bnew (window\\.|globalThis\\.|self\\.)?EventSource\\b'],
  messages: {
    address: '{{address}} is no address for an EventSource',
  },
  *detect({ morph, ast }) {
    for (const made of eventSourcesIn(morph, ast)) {
      const [given] = made.getArguments()
      const address = given && possibleTexts(morph, given).find((text) => /^wss?:/i.test(text))
      if (!given || address === undefined) continue
      yield {
        messageId: 'address',
        at: spanOf(given),
        data: { address: address.slice(0, 120) },
        scope: scopeNameOf(morph, made),
      }
    }
  },
})
