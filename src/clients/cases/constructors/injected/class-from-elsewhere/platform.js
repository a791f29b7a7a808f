export const Socket = globalThis.WebSocket
export { default as NodeSocket } from 'ws'
