const ws = new WebSocket('ws://localhost/feed')
attach(ws)
ws.onmessage = (event) => show(event.data)
