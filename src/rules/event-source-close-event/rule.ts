import { mentions } from '../../languages/mentions.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { listenerAt, streamsNamedIn } from '../../streams/event-source.js'
import { defineRule } from '../define-rule.js'

/** A server that names an event `close` itself: `event: close`, `{ event: 'close' }`, `event="close"`. */
const namesClose = /\bevent["']?\s*[:=]\s*["'`]?close\b/

export default defineRule({
  id: 'event-source-close-event',
  title: 'An EventSource is asked for a close event',
  why: 'An EventSource has no `close` event: setting `onclose` makes a plain property that neither Chromium nor Firefox ever calls, and TypeScript reports TS2551. A drop shows as `error`: `readyState` 0 while the browser tries again, 2 when it has given up. Clean-up and messages to the user that waited for `close` do not happen.',
  whatToDo:
    'Move the code into `onerror` behind `readyState === EventSource.CLOSED`, and call it yourself after your own `close()`. A server that wants to say goodbye sends an event of its own, on which the client calls `close()`.',
  role: 'sse-pitfall',
  replacement: 'connection-management',
  syntax: 'script',
  triggers: ['\\bEventSource\\b'],
  messages: {
    property: 'nothing ever calls onclose of an EventSource',
    listener: 'an EventSource fires no close event, and no server here sends one of that name',
  },
  *detect({ morph, ast, source }, { host }) {
    if (!/\bonclose\b|['"]close['"]/.test(source.text)) return
    for (const place of streamsNamedIn(morph, ast)) {
      const listener = listenerAt(morph, place)
      if (listener?.event !== 'close') continue
      const at = spanOf(listener.at)
      const scope = scopeNameOf(morph, place)
      if (listener.at.getText().endsWith('onclose')) yield { messageId: 'property', at, scope }
      else if (!mentions(host, namesClose))
        // The server may be another repository's.
        yield { messageId: 'listener', at, scope, confidence: 'likely' }
    }
  },
})
