import { contains, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { memberOf } from '../../languages/script/values/values.js'
import { eventSourcesIn } from '../../streams/event-source.js'
import { defineRule } from '../define-rule.js'

/** What people pass because `fetch` takes it. */
const fetched = ['method', 'body', 'payload']

export default defineRule({
  id: 'event-source-headers',
  title: 'An EventSource is given options that it ignores',
  why: "The browser's EventSource reads `withCredentials` and nothing else: in Chromium and Firefox a getter on `headers` is never called, the server sees no `Authorization`, and the request is always a GET. TypeScript reports TS2353. The stream is answered with 401, which an EventSource treats as final.",
  whatToDo:
    'Authenticate by cookie (`withCredentials` across origins), or take the npm package `eventsource` and add the header in its `fetch` option, which is called anew for each connection.',
  role: 'sse-pitfall',
  replacement: 'authentication',
  syntax: 'script',
  triggers: ['\\bnew (window\\.|globalThis\\.|self\\.)?EventSource\\b'],
  messages: {
    headers: 'an EventSource never sends these headers',
    request: 'an EventSource does not read {{name}}: it always sends a GET without a body',
  },
  *detect({ morph, ast }) {
    for (const made of eventSourcesIn(morph, ast)) {
      const [, options] = made.getArguments()
      if (!options) continue
      const scope = scopeNameOf(morph, made)
      for (const name of ['headers', ...fetched]) {
        const value = memberOf(morph, options, name)
        // Options that stand elsewhere are shown where they are given.
        const member = value?.getParent()
        const at = member && contains(options, member) ? member : options
        if (!value) continue
        const span = spanOf(at)
        if (name === 'headers') yield { messageId: 'headers', at: span, scope }
        else yield { messageId: 'request', at: span, scope, data: { name } }
      }
    }
  },
})
