let count = 0

function connect(name) {
  const conn = new WebSocket('wss://chat.example.com/ws')
  conn.id = ++count
  conn.label = name
  conn.onmessage = (event) => show(`${conn.label} ${conn.id}: ${event.data}`)
  return conn
}

const main = connect('main')
window.label = () => show(`this is ${main.label}`)
export {}
