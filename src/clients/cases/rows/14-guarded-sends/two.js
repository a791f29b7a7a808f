// socket: native inline
// note: W-GUARD
const lift = new WebSocket('ws://localhost:5300/lift')
lift.onmessage = (event) => console.log(event.data)

export function call(floor) {
  if (lift.readyState === WebSocket.OPEN) lift.send(JSON.stringify({ floor }))
}

export function hold() {
  if (lift.readyState === WebSocket.OPEN) lift.send('{"hold":true}')
}
