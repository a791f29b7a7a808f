// socket: native
const socket = new WebSocket('ws://localhost/notes')
socket.onmessage = (event) => console.log(event.data)

function put(text: string): void {
  socket.send(text)
}

for (const button of document.querySelectorAll('button')) {
  button.addEventListener('click', () => put(button.value))
}
export {}
