let address = ''

export function choose(next) {
  address = next
}

export function open() {
  // socket: native inline
  const session = new WebSocket(address)
  session.onmessage = (event) => console.log(event.data)
}
