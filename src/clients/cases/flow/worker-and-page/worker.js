// A dedicated worker owns the socket; the page only speaks to the worker.
// socket: native
const socket = new WebSocket('/worker-feed')

// use: handler
socket.onmessage = (event) => {
  // clean: the worker's own port to the page
  postMessage(event.data)
}

// clean: a message of the page
self.onmessage = ({ data }) => {
  if (data.type === 'close') {
    // use: close
    socket.close()
  } else {
    // use: send
    socket.send(JSON.stringify(data))
  }
}
