export function listen(show, ended) {
  // socket: native adapter A07
  // note: W-CRLF
  const feed = new WebSocket('ws://localhost:8300/feed')
  feed.onmessage = ({ data }) => show(data)
  feed.onclose = ({ code }) => ended(code)
}
