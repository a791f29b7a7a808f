import type { Span } from '../../model/source.js'

export type What = 'handles' | 'handles-end' | 'sends' | 'ends'

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

/** Events that tell that the connection failed or ended; a reconnect that failed is one too. */
const ending =
  /^\s*(['"`])(?:disconnect|disconnecting|connect_error|connect_timeout|reconnect_error|reconnect_failed|error|close)\1/

const call = /\s*(?:[?!]\s*)?\.\s*(?:volatile\s*\.\s*)?(\w+)\s*\(/y

/** `socket.emit(`: the method that is called on the name at `reference`; undefined when there is none of those above. */
export function methodAfter(reference: Span, text: string): Called | undefined {
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
