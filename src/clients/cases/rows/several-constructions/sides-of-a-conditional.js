export function open(url, token, show) {
  // socket: native manual A07 R03
  // socket: native manual A07 R03
  const ws = token ? new WebSocket(url, ['access_token', token]) : new WebSocket(url)
  ws.onmessage = (event) => show(JSON.parse(event.data))
  ws.onclose = ({ code }) => show(code)
}
