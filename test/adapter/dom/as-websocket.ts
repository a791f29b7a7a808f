// Code as applications have it, with SseSocket where WebSocket was. It is compiled, and never run.
import { WebSocket as PartySocket } from 'partysocket'
import ReconnectingWebSocket from 'reconnecting-websocket'
import { webSocket } from 'rxjs/webSocket'
import { SseSocket, type SseSocketOptions } from '../../../transforms/runtime/sse-socket'

const options: SseSocketOptions = {
  stream: './stream',
  send: './message',
  headers: async () => ({ Authorization: 'Bearer token' }),
  credentials: 'include',
}

// Handlers, however they are typed.
const socket: SseSocket = new SseSocket('/api/chat/stream', { send: '/api/chat/message' })
socket.onopen = () => socket.send(JSON.stringify({ hello: 1 }))
socket.onmessage = (event) => JSON.parse(event.data)
socket.onmessage = (event: MessageEvent<string>) => event.data.length
socket.onmessage = async ({ data }) => data
socket.onerror = (event: Event) => console.error(event)
socket.onclose = ({ code, reason, wasClean }: CloseEvent) =>
  console.log(code + 1, reason.length, wasClean === true)
socket.onclose = function (event) {
  this.close(event.code)
}
socket.onclose = function (this: SseSocket, event: CloseEvent) {
  this.send(event.reason)
}
socket.onclose = null
socket.addEventListener('message', (event) => event.data)
socket.addEventListener('message', ({ data }: MessageEvent<string>) => data.trim(), { once: true })
socket.addEventListener('close', function (event) {
  this.close(event.code, event.reason)
})
socket.addEventListener('whatever', { handleEvent: (event: Event) => event.type })
const onOpen = (event: Event) => event.type
socket.removeEventListener('open', onOpen)

// States.
if (socket.readyState === SseSocket.OPEN || socket.readyState === socket.CONNECTING) socket.close(1000, 'bye')
const states: [0, 1, 2, 3] = [SseSocket.CONNECTING, SseSocket.OPEN, SseSocket.CLOSING, SseSocket.CLOSED]
const words: string = socket.url + socket.protocol + socket.extensions + socket.binaryType
socket.binaryType = 'arraybuffer'
export const shown = [states, words, socket.bufferedAmount.toFixed()]

// Where types were WebSocket's.
export class Chat {
  #socket: SseSocket | null = null
  open(url: URL): void {
    this.#socket = new SseSocket(url, options)
    this.#socket.onclose = () => {
      this.#socket = null
    }
  }
}
export const sockets = new Map<string, InstanceType<typeof SseSocket>>()
export const isSocket = (value: unknown): value is SseSocket => value instanceof SseSocket

// Where somebody else's code asks for a WebSocket.
export function countMessages(ws: WebSocket): () => number {
  let count = 0
  ws.addEventListener('message', () => count++)
  return () => count
}
countMessages(socket)
export const asked: WebSocket = socket
export const onclose: WebSocket['onclose'] = socket.onclose
socket.onmessage = asked.onmessage && ((event) => asked.onmessage?.call(asked, event))

// Libraries that construct sockets themselves.
const Socket = SseSocket.with(options)
export const constructed: SseSocket = new Socket('wss://chat.example.com/ws', [])
export const asConstructor: typeof WebSocket = Socket
export const subject = webSocket<{ text: string }>({ url: '/ws', WebSocketCtor: Socket })
export const reconnecting = new ReconnectingWebSocket('/ws', [], { WebSocket: Socket })
export const party = new PartySocket('/ws', [], { WebSocket: Socket })

// What must not compile.
// @ts-expect-error binary data
socket.send(new ArrayBuffer(8))
// @ts-expect-error a handler of something else
socket.onclose = (event: MessageEvent) => event.data
// @ts-expect-error read-only
socket.readyState = 3
// @ts-expect-error no sub-protocols
export const refused = new SseSocket('/ws', ['chat'])
// @ts-expect-error no such option
export const misspelt = new SseSocket('/ws', { sent: '/message' })
// @ts-expect-error no undefined
export const nothing = new SseSocket('/ws', { send: undefined })
