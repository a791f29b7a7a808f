export const WS = globalThis.WebSocket
export default WebSocket
export { WebSocket as Again }
