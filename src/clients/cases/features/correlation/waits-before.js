// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => console.log(event.data)

export async function ask(dialog) {
  const text = await new Promise((resolve) => dialog.open({ onClose: resolve }))
  socket.send(text)
}

export function read(file) {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result)
    reader.readAsText(file)
  }).then((text) => socket.send(text))
}

let answered
export async function question(text) {
  const answer = new Promise((resolve) => {
    answered = resolve
  })
  // feature: correlation
  socket.send(text)
  return await answer
}
