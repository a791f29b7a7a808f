// socket: native
const socket = new WebSocket('ws://localhost/pictures')
socket.onmessage = (event) => console.log(event.data)

export async function save(text) {
  socket.send(text)
  await new Promise((resolve) => {
    const image = new Image()
    image.onload = resolve
    image.src = '/saved.png'
  })
}

export function read(file) {
  socket.send('reading')
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(reader.result))
    reader.readAsText(file)
  })
}
