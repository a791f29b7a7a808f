const ws = new WebSocket('wss://stream.binance.com/ws')
ws.onmessage = (event) => show(event.data)
