let socket

function connect() {
  if (socket && socket.readyState <= WebSocket.OPEN) return
  socket = new WebSocket('wss://chat.example.com/ws')
  socket.onmessage = (event) => show(event.data)
  socket.onclose = () => show('offline')
}

window.addEventListener('online', connect)
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') connect()
})
connect()
export {}
