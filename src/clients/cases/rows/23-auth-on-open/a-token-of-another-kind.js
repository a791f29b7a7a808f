// socket: native inline
const parser = new WebSocket('ws://localhost:6100/parser')
parser.onmessage = (event) => console.log(event.data)

export function feed(token) {
  parser.send(JSON.stringify({ type: 'token', token }))
}
