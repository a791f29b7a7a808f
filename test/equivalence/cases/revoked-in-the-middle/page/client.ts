declare function show(text: string): void

const ws = new WebSocket('wss://chat.example.com/ws')
ws.onmessage = (event) => show(event.data)
ws.onerror = () => show('error')
ws.onclose = (event) => show(`closed ${event.code} ${event.wasClean}`)

Object.assign(window, { say: (text: string) => ws.send(text) })
