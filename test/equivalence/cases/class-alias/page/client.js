const Socket = window.WebSocket || window.MozWebSocket

const chat = new Socket('wss://chat.example.com/ws')
chat.onopen = () => chat.send('hello')
chat.onmessage = (event) => show(event.data)
chat.onclose = (event) => show(`closed ${event.code} ${chat.readyState === Socket.CLOSED}`)

export {}
