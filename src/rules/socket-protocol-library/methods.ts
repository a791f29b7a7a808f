import type { Span } from '../../model/source.js'

export type What = 'handles' | 'sends' | 'ends'

interface Called {
  readonly what: What
  readonly method: string
  /** From the socket's name to the method's. */
  readonly at: Span
}

/** Methods that mean one thing in Socket.IO, SockJS, STOMP, SignalR, Phoenix, MQTT and their like. */
const methods: Readonly<Record<What, ReadonlySet<string>>> = {
  handles: new Set(['on', 'once', 'onAny', 'addEventListener', 'subscribe', 'bind', 'onmessage', 'onclose']),
  sends: new Set(['emit', 'emitWithAck', 'send', 'publish', 'invoke', 'push']),
  ends: new Set(['disconnect', 'close', 'stop', 'deactivate', 'end']),
}

const call = /\s*(?:[?!])?\s*\.\s*(?:volatile\s*\.\s*)?(\w+)\s*\(/y

/** `socket.emit(`: the method that is called on the name at `reference`; undefined when there is none of those above. */
export function methodAfter(reference: Span, text: string): Called | undefined {
  call.lastIndex = reference.end
  const found = call.exec(text)
  const method = found?.[1]
  if (!found || method === undefined) return undefined
  for (const what of Object.keys(methods) as What[]) {
    if (!methods[what].has(method)) continue
    const end = reference.end + found[0].lastIndexOf(method) + method.length
    return { what, method, at: { start: reference.start, end } }
  }
  return undefined
}
