declare function show(text: string): void

const ws = new WebSocket('wss://chat.example.com/ws')
ws.onopen = () => ws.send('here I am')
ws.onmessage = (event) => show(event.data)
ws.onclose = (event) => show(`closed ${event.code}`)
