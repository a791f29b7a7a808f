// No name is ever given to these sockets.
// socket: native
// use: handler
new WebSocket('/reload').onmessage = () => location.reload()

// socket: native
// use: handler
new WebSocket('/style').addEventListener('message', ({ data }) => {
  document.querySelector('link').href = data
})

export const beat = () => {
  // socket: native
  listenForBeat(new WebSocket('/beat'))
}

function listenForBeat(socket) {
  // use: handler
  socket.onopen = ({ target }) => {
    // use: send
    target.send('beat')
  }
}
