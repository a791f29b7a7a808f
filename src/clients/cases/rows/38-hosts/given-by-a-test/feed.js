export function open(url) {
  // socket: native inline
  const feed = new WebSocket(url)
  feed.onmessage = (event) => console.log(event.data)
}
