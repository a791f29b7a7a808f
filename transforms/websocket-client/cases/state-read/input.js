const ws = new WebSocket('ws://localhost/feed')
ws.onmessage = (event) => show(event.data)
export const isOpen = () => ws.readyState === WebSocket.OPEN
