const shown = document.querySelector('p')
const ws = new WebSocket('ws://localhost/chat')
ws.onmessage = (event) => shown.append(event.data)
ws.onclose = ({ code }) => shown.append(`closed with ${code}`)
