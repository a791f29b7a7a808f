interface Feed {
  socket?: WebSocket
}

export function open(feed: Feed, show: (text: string) => void) {
  // socket: native
  feed.socket = new WebSocket('/feed')
  feed.socket.onmessage = ({ data }) => show(JSON.parse(data).text)
}
