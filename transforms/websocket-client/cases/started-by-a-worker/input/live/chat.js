const ws = new WebSocket('ws://localhost/chat')
ws.onmessage = (event) => document.querySelector('ul').append(event.data)

document.onclick = () => ws.send('clicked')
