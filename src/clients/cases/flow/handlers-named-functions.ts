let socket: WebSocket

function opened(this: WebSocket) {
  // use: send
  this.send('hello')
}

function received(event: MessageEvent<string>) {
  show(event.data)
}

const closed = (event: CloseEvent) => {
  show(`closed: ${event.code}`)
}

function failed(event: Event) {
  const failing = event.target as WebSocket
  // use: close
  failing.close()
}

function show(text: string) {
  document.body.append(text)
}

export function open(address: string) {
  // socket: native
  socket = new WebSocket(address)
  // use: handler
  socket.onopen = opened
  // use: handler
  socket.onmessage = received
  // use: handler
  socket.onclose = closed
  // use: handler
  socket.addEventListener('error', failed)
}

export function quiet() {
  // use: handler
  socket.onmessage = null
  // use: handler
  socket.onclose = null
}
