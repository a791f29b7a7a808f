// socket: native
const socket = new WebSocket('ws://localhost/jobs')
socket.onmessage = (event) => {
  try {
    document.title = JSON.parse(event.data).title
  } catch (error) {
    document.body.append(`Could not parse a message: ${error.message} [${event.data}]`)
  }
}
export {}
