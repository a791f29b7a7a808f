import { show } from './show.js' // of the panel
// The chat is opened once a page.
const socket = new WebSocket('/chat')
socket.onmessage = ({ data }) => show(data)
socket.onclose = ({ code }) => show(`closed with ${code}`)
