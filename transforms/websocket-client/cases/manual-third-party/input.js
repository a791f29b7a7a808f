const ws = new WebSocket('wss://stream.exchange.example/ws')
ws.onmessage = (event) => show(event.data)
