import { afterLoopRemoval } from '../../src/clients/loop/after-loop-removal.js'
import { isErrorHandler } from '../../src/clients/verdict/loops.js'
import {
  isDoneAgain,
  isSentAlone,
  readyHandlers,
  silentStream,
} from '../../src/clients/verdict/open-handlers.js'
import { handlersOfEvent, mayBeProperty, usesOfKind } from '../../src/clients/verdict/places.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { Endpoint, SocketUsage } from '../../src/model/socket.js'
import type { Use } from '../../src/model/socket-use.js'
import type { SourceText } from '../../src/model/source.js'
import { braced, quoted, type Style } from '../../src/rewrite/style.js'

/**
 * `ws.onopen = start` → `events.addEventListener('ws.ready', start, { once: true })`, where the handler must run as often as a
 * WebSocket opens. A loop opened it repeatedly, and a sign-in belongs to each connection.
 */
export function readyEdits(
  source: SourceText,
  usage: SocketUsage,
  endpoint: Endpoint,
  style: Style,
): TextEdit[] {
  const event = silentStream(endpoint) ? 'open' : 'ws.ready'
  return readyHandlers(usage).flatMap((use) =>
    listener(source, use, event, isDoneAgain(usage, use) ? undefined : braced('once: true', style), style),
  )
}

/**
 * `ws.onmessage = handler` → `events.addEventListener('message', handler)`. In version 4 of the package a handler property
 * that throws breaks the stream off; a listener that throws is reported, as with a WebSocket, and the next message comes.
 */
export function listenerEdits(source: SourceText, usage: SocketUsage, style: Style): TextEdit[] {
  const ready = readyHandlers(usage)
  return afterLoopRemoval(usage).uses.flatMap((use): TextEdit[] => {
    const { handler } = use
    if (handler?.form !== 'property' || handler.event === 'close' || ready.includes(use)) return []
    if (isErrorHandler(usage, use)) return []
    return listener(source, use, handler.event, undefined, style)
  })
}

/**
 * `ws.addEventListener('message', handler)` → `events.onmessage = handler`, where messages are sent and the stream is closed: what is
 * queued is delivered first, and a property can be taken off meanwhile.
 */
export function propertyEdits({ text }: SourceText, usage: SocketUsage): TextEdit[] {
  const [use] = handlersOfEvent(usage, 'message')
  const set = use?.handler.set
  const drains =
    usesOfKind(usage, 'send').length > 0 && usesOfKind(usage, 'close').length > 0 && !isSentAlone(usage)
  if (!set || !drains || !mayBeProperty(usage.uses)) return []
  const what = 'listener'
  const end = text.lastIndexOf(')', use.span.end - 1)
  return [
    { at: set.head, text: '.onmessage = ', what },
    { at: { start: set.value.end, end: end + 1 }, text: '', what },
  ]
}

function listener(
  { text }: SourceText,
  { handler }: Use,
  event: string,
  options: string | undefined,
  style: Style,
): TextEdit[] {
  if (!handler?.set) return []
  const { head, value } = handler.set
  const what = 'listener'
  const isProperty = handler.form === 'property'
  const optional = text.slice(head.start, head.end).trimStart().startsWith('?') ? '?' : ''
  const behind = `${options === undefined ? '' : `, ${options}`}${isProperty ? ')' : ''}`
  return [
    { at: head, text: `${optional}.addEventListener(${quoted(event, style)}, `, what },
    ...(behind === '' ? [] : [{ at: { start: value.end, end: value.end }, text: behind, what }]),
  ]
}
