export function connect(token) {
  // socket: native
  const first = new WebSocket('ws://localhost/a', [])
  // socket: native
  const second = new WebSocket('ws://localhost/b', ['bearer', token])
  // socket: native
  const third = new WebSocket('ws://localhost/c', undefined)
  return [first.url, second.url, third.url]
}
