let attempts = 0

export function connect() {
  // socket: native inline
  const wire = new WebSocket('ws://localhost:4000/wire')
  wire.onmessage = (event) => console.log(event.data)
  wire.onclose = () => {
    attempts += 1
    setTimeout(connect, Math.min(30000, 500 * 2 ** attempts))
  }
}
