export function watch(show, done) {
  // socket: native
  const socket = new WebSocket('ws://localhost/feed')
  socket.onmessage = (event) => show(event.data)
  socket.onclose = () => {
    setConnected(false)
  }
  document.querySelector('#stop').onclick = () => {
    socket.close()
    done()
  }
}

function setConnected(value) {
  document.body.dataset.connected = String(value)
}
