import { helper } from './b.js'

// socket: native
export const socket = new WebSocket('/cycle')

export function start() {
  helper()
}

export { finish } from './b.js'
