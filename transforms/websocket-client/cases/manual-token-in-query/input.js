const ws = new WebSocket(`ws://localhost/feed?token=${token}`)
ws.onmessage = (event) => show(event.data)
