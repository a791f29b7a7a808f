export function start(button) {
  try {
    // socket: native inline
    const socket = new WebSocket('ws://localhost/chat')
    socket.onmessage = (event) => console.log(event.data)
    button.onclick = () => {
      socket.send('hi')
    }
  } catch (error) {
    console.error(error)
  }
}
