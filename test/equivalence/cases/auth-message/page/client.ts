declare function show(text: string): void

const token = () => 'secret-7'
const ws = new WebSocket('wss://chat.example.com/ws')
let ready = false

ws.addEventListener('open', () => ws.send(JSON.stringify({ type: 'auth', token: token() })))
ws.addEventListener('message', (event) => {
  const message = JSON.parse(event.data)
  if (message.type === 'auth_ok') ready = true
  show(message.type)
})
ws.addEventListener('close', (event) => show(`closed ${event.reason}`))

function ask(): void {
  if (ready) ws.send(JSON.stringify({ type: 'ask' }))
  else show('not signed in')
}

ask()
Object.assign(window, { ask })
