const ws = new WebSocket('wss://chat.example.com/ws')

ws.onmessage = (event) => {
  window.seen.push(event.data)
}

export const say = (text) => {
  ws.send(JSON.stringify({ text }))
}

document.querySelector('#talk').onclick = () => {
  for (let i = 1; i <= 5; i++) say(`message ${i}`)
}
