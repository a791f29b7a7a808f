import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'websocket-address-in-environment',
  title: 'A WebSocket address in an environment file',
  why: 'A client that reads its address from the environment moves only when the value moves: an EventSource given a `ws:` address fails without throwing. Only the key is shown, never the value.',
  whatToDo: 'Give the key an http address when the last client that reads it has moved, or remove it.',
  role: 'configuration',
  replacement: 'messages',
  syntax: 'lines',
  triggers: ['wss?://'],
  messages: {
    address: '{{key}} holds a WebSocket address',
  },
  *detect(file) {
    if (file.source.language !== 'env') return
    for (const { text, span } of file.lines) {
      const match = /^\s*(?:export\s+)?([A-Za-z_][\w.]*)\s*=\s*["']?(wss?:\/\/[^\s"'?#]+)/.exec(text)
      const [, key, address] = match ?? []
      if (key === undefined || address === undefined) continue
      const start = span.start + text.indexOf(key)
      yield {
        messageId: 'address',
        at: { start, end: start + key.length },
        data: { key },
        names: [key, address],
      }
    }
  },
})
