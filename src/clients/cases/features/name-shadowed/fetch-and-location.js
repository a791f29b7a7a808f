// feature: name-shadowed
export function connect(location, fetch) {
  // socket: native
  const socket = new WebSocket(`ws://${location.host}/chat`)
  fetch(() => socket.send('hello'))
}
