const ws = new WebSocket('ws://localhost/feed')
ws.onmessage = (event) => show(event.data)
export const stop = () => ws.close(4000, 'left')
