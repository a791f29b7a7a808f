import ReconnectingWebSocket from 'reconnecting-websocket'
import { SseSocket } from './lib/sse-socket.js'
import { SseSocket as OtherSocket } from 'sse-socket-of-somebody'

export function connect(room: string) {
  // finds: sse-socket-client/opens
  return new SseSocket(`/rooms/${room}`, { stream: './stream', send: './message' })
}

export function lasting() {
  // finds: sse-socket-client/handed-on
  return new ReconnectingWebSocket('/rooms', [], { WebSocket: SseSocket.with({ send: './message' }) })
}

// clean: a class of a package
export const other = new OtherSocket('/rooms')

// clean: a type
export let socket: SseSocket | undefined
