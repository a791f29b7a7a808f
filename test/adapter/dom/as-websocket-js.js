// The JavaScript twin, in a project that lets the compiler check its JavaScript. types.test.ts puts the two into one folder.
import { webSocket } from 'rxjs/webSocket'
import { SseSocket } from './sse-socket.js'

const socket = new SseSocket('/api/chat/stream', { send: '/api/chat/message', headers: () => ({ a: 'b' }) })
socket.onmessage = ({ data }) => JSON.parse(data)
socket.onclose = ({ code, reason }) => console.log(code.toFixed(), reason.trim())
socket.onclose = function (event) {
  this.close(event.code)
}
socket.addEventListener('close', ({ code }) => code.toFixed(), { once: true })
socket.addEventListener('whatever', null)
if (socket.readyState === SseSocket.OPEN) socket.send('text')

/** @type {WebSocket} */
export const asked = socket
export const subject = webSocket({ url: '/ws', WebSocketCtor: SseSocket.with({ send: '/message' }) })

// @ts-expect-error binary data
socket.send(new ArrayBuffer(8))
// @ts-expect-error no such option
export const misspelt = new SseSocket('/ws', { sent: '/message' })
