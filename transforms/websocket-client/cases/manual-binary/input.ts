const ws = new WebSocket('ws://localhost/feed')
ws.binaryType = 'arraybuffer'
ws.onmessage = (event) => show(new Uint8Array(event.data))
