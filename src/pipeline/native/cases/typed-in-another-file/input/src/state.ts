import type { SseSocket } from './lib/sse-socket.js'

export interface State {
  socket: SseSocket | null
}

export const state: State = { socket: null }
