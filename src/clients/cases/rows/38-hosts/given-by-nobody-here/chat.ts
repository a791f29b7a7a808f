export const connect = (url: string) => {
  // socket: native inline
  // note: Q-HOST
  const socket = new WebSocket(url)
  socket.onmessage = (event) => console.log(event.data)
}
