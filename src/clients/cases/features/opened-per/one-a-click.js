document.querySelector('button').addEventListener('click', () => {
  // socket: native
  // feature: opened-per
  const socket = new WebSocket(`wss://${location.host}/ask`)
  socket.onmessage = (event) => show(event.data)
})
