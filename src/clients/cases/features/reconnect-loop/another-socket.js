// socket: native
const control = new WebSocket('ws://localhost/control')
let data
control.onmessage = (event) => {
  // socket: native
  data = new WebSocket('ws://localhost/data')
  data.send(event.data)
}
export {}
