const { send } = WebSocket.prototype

// socket: native
const ws = new WebSocket('/prototype')

export function speak(text: string) {
  // use: send
  send.call(ws, text)
  // use: close
  WebSocket.prototype.close.call(ws, 4000)
  // use: escape
  Reflect.apply(wire, null, [ws])
}

function wire(socket: WebSocket) {
  console.log(socket)
}
