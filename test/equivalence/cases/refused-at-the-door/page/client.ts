declare function show(text: string): void

const ws = new WebSocket('wss://chat.example.com/ws')
ws.addEventListener('open', () => show('open'))
ws.addEventListener('message', (event) => show(event.data))
ws.addEventListener('error', () => show(`error in state ${ws.readyState}`))
ws.addEventListener('close', (event) => show(`closed ${event.code} ${event.wasClean}`))
