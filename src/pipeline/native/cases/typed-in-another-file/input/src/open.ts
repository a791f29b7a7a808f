import { SseSocket } from './lib/sse-socket.js'
import { state } from './state.js'

export function open(show: (text: string) => void): void {
  state.socket = new SseSocket('/ws/stream')
  state.socket.onmessage = (event) => show(event.data)
}
