const socket = new WebSocket('wss://stream.binance.com/trades')
socket.onmessage = show
