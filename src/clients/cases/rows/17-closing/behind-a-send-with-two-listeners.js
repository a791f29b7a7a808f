// socket: native adapter A17
const call = new WebSocket('ws://localhost:5500/call')
call.addEventListener('message', (event) => console.log(event.data))
call.addEventListener('message', (event) => console.info(event.data))

export function hangUp() {
  call.send('{"bye":true}')
  call.close()
}
