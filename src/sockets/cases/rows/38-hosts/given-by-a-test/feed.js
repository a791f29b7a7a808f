export function open(url) {
  // socket: native adapter A11
  const feed = new WebSocket(url)
  feed.onmessage = (event) => console.log(event.data)
}
