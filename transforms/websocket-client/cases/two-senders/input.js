const ws = new WebSocket('ws://localhost/feed')
ws.onmessage = (event) => show(event.data)
export const up = () => { ws.send('up') }
export const down = () => { ws.send('down') }
