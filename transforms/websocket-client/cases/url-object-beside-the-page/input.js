const feed = new URL('./feed/ws', document.baseURI)
feed.protocol = feed.protocol.replace('http', 'ws')
const socket = new WebSocket(feed.href)
socket.onmessage = (event) => {
  show(JSON.parse(event.data))
}
