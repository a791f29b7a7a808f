const feed = new URL('./feed/ws/stream', document.baseURI)
const socket = new EventSource(feed.href)
socket.addEventListener('ws.close', () => socket.close())
socket.onmessage = (event) => {
  show(JSON.parse(event.data))
}
