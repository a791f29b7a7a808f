import { shownAddress } from '../../clients/address/shown-address.js'
import { traceFile } from '../../clients/follow/trace.js'
import { protocolUsesIn } from '../../clients/follow/uses-in-file.js'
import { libraryTriggers, titleOf } from '../../clients/libraries.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import type { Span } from '../../model/source.js'
import { defineRule } from '../define-rule.js'
import { opensSocket } from '../families.js'

export default defineRule({
  id: 'socket-protocol-library',
  title: 'A library with its own protocol opens a socket',
  why: 'Socket.IO, STOMP, SignalR and their like speak a protocol of their own with a server of their own. Neither end can be moved alone, and neither is rewritten.',
  whatToDo:
    'Decide whether the library stays: many of them offer a transport without WebSocket (long polling, SSE). If it goes, plan both ends together.',
  role: 'client',
  replacement: 'messages',
  syntax: 'script',
  triggers: libraryTriggers,
  follows: opensSocket,
  messages: {
    opened: '{{library}} opens a connection to {{address}}',
    handles: 'handler of an event of the library ({{method}})',
    'handles-end': 'handler of the end or a failure of the connection ({{method}})',
    sends: 'message sent by the library ({{method}})',
    ends: 'the connection is ended ({{method}})',
  },
  *detect(file) {
    for (const { usage, construction, made } of traceFile(file)) {
      if (!usage.api.startsWith('protocol:')) continue
      yield {
        messageId: 'opened',
        at: spanOf(construction),
        data: { library: titleOf(usage.api), address: shownAddress(usage) },
        scope: scopeNameOf(file.morph, construction),
        names: [...(usage.server === undefined ? [] : [usage.server]), ...namespaceIn(usage.url.pattern)],
        ...(made.likely ? { confidence: 'likely' as const } : {}),
      }
    }
    for (const { use, node } of protocolUsesIn(file)) {
      const called = methodAfter(use.reference, file.source.text)
      if (!called) continue
      const { what, method, at } = called
      // A test ends what it opened, and says nothing of the application by it.
      if (what === 'ends' && file.source.zone === 'test') continue
      yield { messageId: what, at, data: { method }, scope: scopeNameOf(file.morph, node) }
    }
  },
})

/** The path of an address: of Socket.IO it is a namespace. Without one the server's own path is meant. */
function namespaceIn(pattern: string | undefined): readonly string[] {
  return pattern !== undefined && /^(?:[a-z]{2,5}:\/\/[^/?#]{0,300})?\/[^?#]/.test(pattern) ? [pattern] : []
}

type What = 'handles' | 'handles-end' | 'sends' | 'ends'

interface Called {
  readonly what: What
  readonly method: string
  /** From the socket's name to the method's. */
  readonly at: Span
}

/** Methods that mean one thing in Socket.IO, SockJS, STOMP, SignalR, Phoenix, MQTT and their like. */
const methods: Readonly<Record<Exclude<What, 'handles-end'>, ReadonlySet<string>>> = {
  handles: new Set(['on', 'once', 'onAny', 'addEventListener', 'subscribe', 'bind', 'onmessage', 'onclose']),
  sends: new Set(['emit', 'emitWithAck', 'send', 'publish', 'invoke', 'push']),
  ends: new Set(['disconnect', 'close', 'stop', 'deactivate', 'end']),
}

/** Events for a failed or ended connection; a failed reconnect is one too. */
const ending =
  /^\s*(['"`])(?:disconnect|disconnecting|connect_error|connect_timeout|reconnect_error|reconnect_failed|error|close)\1/

const call = /\s*(?:[?!]\s*)?\.\s*(?:volatile\s*\.\s*)?(\w+)\s*\(/y

/** `socket.emit(`: the method called on the name at `reference`; undefined when it is none of those above. */
function methodAfter(reference: Span, text: string): Called | undefined {
  call.lastIndex = reference.end
  const found = call.exec(text)
  const method = found?.[1]
  if (!found || method === undefined) return undefined
  for (const [what, names] of Object.entries(methods) as [keyof typeof methods, ReadonlySet<string>][]) {
    if (!names.has(method)) continue
    const end = reference.end + found[0].lastIndexOf(method) + method.length
    const given = text.slice(call.lastIndex, call.lastIndex + 60)
    const isEnd = what === 'handles' && (method === 'onclose' || ending.test(given))
    return { what: isEnd ? 'handles-end' : what, method, at: { start: reference.start, end } }
  }
  return undefined
}
