declare function show(text: string): void

const ws = new WebSocket('wss://chat.example.com/ws')
const queue: string[] = []

function send(text: string): void {
  if (ws.readyState === WebSocket.OPEN) ws.send(text)
  else queue.push(text)
}

ws.onopen = () => {
  for (const text of queue.splice(0)) ws.send(text)
}
ws.onmessage = (event) => show(event.data)

send('early one')
send('early two')
Object.assign(window, { send })
