import { show } from './show.js' // of the panel
import { SseSocket } from './lib/sse-socket.js'
// The chat is opened once a page.
const socket = new SseSocket('/chat/stream')
socket.onmessage = ({ data }) => show(data)
socket.onclose = ({ code }) => show(`closed with ${code}`)
