import type { Node } from 'ts-morph'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { eventSourcesIn, listenerAt, placesOf, streamCallsIn } from '../../streams/event-source.js'
import {
  asksBefore,
  closesStream,
  effectsAfter,
  makesAgain,
  opensWhenClosed,
  reachedCode,
} from '../../streams/reopening.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'event-source-reconnect-loop',
  title: 'A reconnect loop is kept beside an EventSource',
  why: 'The browser reconnects an EventSource by itself. An error handler that opens another one doubles the streams at every drop: after two drops 4 streams ran and every message was handled 4 times, in Chromium and Firefox. A handler that closes the EventSource first stops the browser from reconnecting, and loses the id of the last event.',
  whatToDo:
    'Remove the loop. Keep it for one case: after `readyState === EventSource.CLOSED` (a status other than 200, or a refused connection in Firefox) the browser gives up, so open a new one only there, with a delay.',
  role: 'sse-pitfall',
  replacement: 'connection-management',
  syntax: 'script',
  triggers: ['\\bEventSource\\b'],
  messages: {
    doubles:
      'opens another EventSource while the browser reconnects this one: the streams double at every drop',
    'closes-first':
      'closes the EventSource and opens another: the reconnect of the browser never happens, and the last event id is lost',
  },
  *detect({ morph, ast }) {
    for (const made of [...eventSourcesIn(morph, ast), ...streamCallsIn(morph, ast)]) {
      const places = placesOf(morph, made)
      const names = new Set<Node>(places)
      for (const place of places) {
        const listener = listenerAt(morph, place)
        if (listener?.event !== 'error') continue
        const handled = reachedCode(morph, listener.handler)
        const [own] = handled
        if (!own || opensWhenClosed(morph, own)) continue
        const code = makesAgain(handled, made) ? handled : [...handled, ...effectsAfter(morph, handled)]
        if (!makesAgain(code, made)) continue
        const closes = code.some((one) => closesStream(morph, one, names))
        if (!closes && asksBefore(made, code)) continue
        yield {
          messageId: closes ? 'closes-first' : 'doubles',
          at: spanOf(listener.at),
          scope: scopeNameOf(morph, place),
          confidence: closes ? 'likely' : 'certain',
        }
      }
    }
  },
})
