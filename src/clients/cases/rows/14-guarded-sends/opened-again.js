let lift

function connect() {
  // socket: native adapter A14
  lift = new WebSocket('ws://localhost:5300/lift')
  lift.onmessage = (event) => console.log(event.data)
}

export function call(floor) {
  if (lift.readyState === WebSocket.OPEN) lift.send(JSON.stringify({ floor }))
  else connect()
}

connect()
