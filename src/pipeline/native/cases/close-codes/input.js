import { SseSocket } from './lib/sse-socket.js'

const socket = new SseSocket('/ws/stream', { send: '/ws/message' })
socket.onmessage = (event) => console.log(event.data)
socket.onclose = ({ code, reason }) => {
  if (code === 4001) location.assign(`/login?why=${reason}`)
}
document.querySelector('#leave').onclick = () => socket.close(4002, 'bye')
