let socket
document.querySelector('#connect').addEventListener('click', () => {
  // socket: native
  socket = new WebSocket(`wss://${location.host}/feed`)
  socket.onmessage = (event) => show(event.data)
})
document.querySelector('#leave').addEventListener('click', () => socket.close())
