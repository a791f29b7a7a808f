import type { Node } from 'ts-morph'
import { declaredName, functionsOf, isFunctionLike } from '../../languages/script/program/resolve.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  contains,
  descendantsOf,
  outermostWrapper,
  scopeNameOf,
  spanOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { literally } from '../../model/literally.js'
import { isOfComponent, lifetimesIn } from '../../streams/component-lifetimes.js'
import { eventSourcesIn, listenerAt, placesOf } from '../../streams/event-source.js'
import { closesStream, reachedCode } from '../../streams/reopening.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'event-source-unclosed',
  title: 'An EventSource that stays open after its component has gone',
  why: 'An EventSource with a listener lives while it is open [HTML, 9.2.9], also after its component has gone. Each visit of a page then leaves a stream, and its handlers set the state of an unmounted component. Over HTTP/1.1 the seventh stream to a host waits forever (6 connections, in Chromium and Firefox). React mounts twice in development.',
  whatToDo:
    'Close it where the component ends: return `() => stream.close()` from the effect, or call it in `onUnmounted`, `onDestroy`, `ngOnDestroy`.',
  role: 'sse-pitfall',
  replacement: 'connection-management',
  syntax: 'script',
  triggers: ['\\bnew (window\\.|globalThis\\.|self\\.)?EventSource\\b'],
  messages: {
    open: 'the stream is opened when the component appears, and nothing closes it when it goes',
    later: 'the stream is opened by the component, and nothing closes it when the component goes',
  },
  *detect({ morph, ast, source }) {
    if (source.zone === 'test') return
    const all = eventSourcesIn(morph, ast)
    if (all.length === 0) return
    const lifetimes = lifetimesIn(morph, ast)
    const others = new Set<Node>(all.flatMap((one) => placesOf(morph, one)))
    for (const made of all) {
      const isBegun = lifetimes.begins.some((one) =>
        reachedCode(morph, one).some((code) => contains(code, made)),
      )
      const places = new Set<Node>(placesOf(morph, made))
      if (places.size === 0) continue
      const isLater = !isBegun && isOfComponent(morph, made, source)
      if (isLater ? isLeftToOthers(morph, places) : !isBegun) continue
      const ends = lifetimes.ends.flatMap((one) => reachedCode(morph, one))
      if (lifetimes.isOpen || ends.some((code) => closesStream(morph, code, places))) continue
      if (ends.some((code) => mayClose(morph, code, others))) continue
      yield {
        messageId: isLater ? 'later' : 'open',
        at: spanOf(made.getExpression()),
        scope: scopeNameOf(morph, made),
        confidence: 'likely',
      }
    }
  },
})

/** It is handed on, or ends with what it tells: it is closed where a message says so. */
function isLeftToOthers(morph: TsMorph, places: ReadonlySet<Node>): boolean {
  const { Node: N } = morph
  return [...places].some((place) => {
    const heard = listenerAt(morph, place)
    if (heard && heard.event !== 'error')
      return reachedCode(morph, heard.handler).some((code) => closesStream(morph, code, places))
    const outer = outermostWrapper(morph, place)
    const parent = outer.getParent()
    return (
      (N.isCallExpression(parent) && parent.getArguments().includes(outer)) ||
      N.isReturnStatement(parent) ||
      N.isShorthandPropertyAssignment(parent) ||
      N.isPropertyAssignment(parent) ||
      isClosedByReturned(morph, place)
    )
  })
}

/** `return { start, stop: () => stream.close() }` of a hook: its user closes it. */
function isClosedByReturned(morph: TsMorph, place: Node): boolean {
  const { Node: N } = morph
  const member = place.getParent()
  if (!N.isPropertyAccessExpression(member) || member.getName() !== 'close') return false
  const closer = place.getAncestors().find((one) => isFunctionLike(morph, one))
  if (!closer) return false
  const name = declaredName(morph, closer)?.getText()
  return place
    .getAncestors()
    .filter((one) => N.isBlock(one))
    .flatMap((block) => block.getStatements().filter(N.isReturnStatement))
    .some((given) => {
      const value = given.getExpression()
      return (
        value !== undefined &&
        descendantsOf(morph, value, morph.SyntaxKind.JsxElement).length === 0 &&
        (contains(given, closer) ||
          (name !== undefined && new RegExp(`\\b${literally(name)}\\b`).test(value.getText())))
      )
    })
}

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
