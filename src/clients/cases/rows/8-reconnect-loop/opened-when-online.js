function connect() {
  // socket: native adapter A08
  const wire = new WebSocket('ws://localhost:4000/wire')
  wire.onmessage = (event) => console.log(event.data)
}

export function start() {
  connect()
  window.addEventListener('online', connect)
}
