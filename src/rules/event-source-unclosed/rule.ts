import type { Node } from 'ts-morph'
import { functionsOf } from '../../languages/script/program/resolve.js'
import type { TsMorph } from '../../languages/script/script.js'
import { contains, descendantsOf, scopeNameOf, spanOf, unwrap } from '../../languages/script/syntax.js'
import { lifetimesIn } from '../../streams/component-lifetimes.js'
import { eventSourcesIn, placesOf } from '../../streams/event-source.js'
import { closesStream, reachedCode } from '../../streams/reopening.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'event-source-unclosed',
  title: 'An EventSource that stays open when its component goes',
  why: 'An EventSource with a listener is kept while it is open [HTML, 9.2.9], whatever becomes of the component that made it. Each visit of a page then leaves a stream, its handlers set the state of what is gone, and over HTTP/1.1 the seventh stream to a host waits for ever (6 connections, in Chromium and Firefox). React mounts twice in development.',
  whatToDo:
    'Close it where the component ends: return `() => stream.close()` from the effect, or call it in `onUnmounted`, `onDestroy`, `ngOnDestroy`.',
  role: 'sse-pitfall',
  replacement: 'connection-management',
  syntax: 'script',
  triggers: ['\\bnew (window\\.|globalThis\\.|self\\.)?EventSource\\b'],
  messages: {
    open: 'the stream is opened when the component appears, and nothing closes it when it goes',
  },
  *detect({ morph, ast, source }) {
    if (source.zone === 'test') return
    const all = eventSourcesIn(morph, ast)
    if (all.length === 0) return
    const lifetimes = lifetimesIn(morph, ast)
    const others = new Set<Node>(all.flatMap((one) => placesOf(morph, one)))
    for (const made of all) {
      const begun = lifetimes.begins.filter((one) =>
        reachedCode(morph, one).some((code) => contains(code, made)),
      )
      const places = new Set<Node>(placesOf(morph, made))
      if (begun.length === 0 || places.size === 0) continue
      const ends = lifetimes.ends.flatMap((one) => reachedCode(morph, one))
      if (lifetimes.isOpen || ends.some((code) => closesStream(morph, code, places))) continue
      if (ends.some((code) => mayClose(morph, code, others))) continue
      yield {
        messageId: 'open',
        at: spanOf(made.getExpression()),
        scope: scopeNameOf(morph, made),
        confidence: 'likely',
      }
    }
  },
})

/** Calls something that is not read and is named for an end; a `close()` of another stream is none. */
function mayClose(morph: TsMorph, code: Node, streams: ReadonlySet<Node>): boolean {
  const { Node: N } = morph
  return descendantsOf(morph, code, morph.SyntaxKind.CallExpression).some((call) => {
    const callee = unwrap(morph, call.getExpression())
    const object = N.isPropertyAccessExpression(callee) ? unwrap(morph, callee.getExpression()) : undefined
    const name = N.isPropertyAccessExpression(callee) ? callee.getName() : callee.getText()
    if (object && streams.has(object)) return false
    return (
      /clos|disconnect|clean|stop|dispose|destroy|abort|unsub|teardown|cancel|current$/i.test(name) &&
      !/^cancelAnimationFrame$/.test(name) &&
      functionsOf(callee).length === 0
    )
  })
}
