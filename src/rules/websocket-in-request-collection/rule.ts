import type { ConfigFile } from '../../languages/config.js'
import type { LinesFile } from '../../languages/lines.js'
import { defineRule } from '../define-rule.js'
import { type SocketRequest, socketRequestsIn } from './collections.js'

export default defineRule({
  id: 'websocket-in-request-collection',
  title: 'A request collection that opens WebSockets',
  why: '`.http` files and collections of Postman and Insomnia show how a service is called: a reader of this one connects to an address that is going away.',
  whatToDo: 'Put requests for the POST route and for the stream (`Accept: text/event-stream`) in its place.',
  role: 'documentation',
  replacement: 'none',
  syntax: ['lines', 'config'],
  triggers: ['wss?://'],
  mayFindIn: (text) => /getpostman|insomnia|\b_type\b/.test(text) || beginsLine.test(text),
  messages: {
    request: 'The request {{name}} opens a WebSocket.',
  },
  *detect(file) {
    const requests = 'lines' in file ? inLines(file) : inCollection(file)
    for (const { name, address, at } of requests) {
      const names = /^wss?:\/\/[^\s{}$<>]+$/.test(address) ? [address] : []
      yield { messageId: 'request', at, data: { name }, names }
    }
  },
})

const beginsLine = /^[ \t]*(?:(?:WEBSOCKET|WSS?|GET)[ \t]+)?wss?:\/\//im

/** `WEBSOCKET ws://…` of JetBrains' HTTP client, `WS ws://…` of httpyac, or the address alone. */
function* inLines({ source, lines }: LinesFile): Iterable<SocketRequest> {
  if (source.language !== 'http-request') return
  for (const { text, span } of lines) {
    const [, before = '', address] = /^(\s*(?:(?:WEBSOCKET|WSS?|GET)\s+)?)(wss?:\/\/\S+)/i.exec(text) ?? []
    if (address === undefined) continue
    const start = span.start + before.length
    yield { name: address, address, at: { start, end: start + address.length } }
  }
}

function* inCollection({ documents }: ConfigFile): Iterable<SocketRequest> {
  for (const root of documents) yield* socketRequestsIn(root)
}
