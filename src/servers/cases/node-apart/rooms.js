exports.onRoom = (ws) => ws.on('message', (data) => ws.send(String(data)))
