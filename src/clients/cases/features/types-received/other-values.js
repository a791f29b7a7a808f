// socket: native
const socket = new WebSocket('ws://localhost/prices')
socket.onmessage = (event) => {
  const { price, currency } = JSON.parse(event.data)
  if (event.type === 'message' && currency === 'EUR') console.log(price)
}
export {}
