// socket: native inline
const desk = new WebSocket('ws://localhost:5100/desk')
desk.onmessage = (event) => console.log(event.data)

export function print(page) {
  try {
    desk.send(JSON.stringify(page))
  } catch (error) {
    console.error(error)
  }
}
