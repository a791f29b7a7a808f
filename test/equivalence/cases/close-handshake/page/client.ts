declare function show(text: string): void

const ws = new WebSocket('wss://chat.example.com/ws')
ws.onmessage = (event) => show(event.data)
ws.onclose = (event) => show(`closed ${event.code} ${event.reason} ${event.wasClean}`)

Object.assign(window, {
  leave() {
    for (let n = 1; n <= 5; n++) ws.send(`last words ${n}`)
    ws.close(4000, 'bye')
    show(`state ${ws.readyState}`)
  },
})
