export const ws = undefined
const socket = new WebSocket('ws://localhost/feed')
socket.onmessage = async (event) => show(await event.data.text())
