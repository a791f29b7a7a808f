// socket: native inline
const call = new WebSocket('ws://localhost:5500/call')
call.onmessage = (event) => console.log(event.data)

export function hangUp() {
  call.send('{"bye":true}')
  call.close()
}
