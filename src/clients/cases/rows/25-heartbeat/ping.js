// socket: native adapter A13 A25
const beacon = new WebSocket('ws://localhost:6300/beacon')
beacon.onmessage = (event) => console.log(event.data)
setInterval(() => beacon.send('{"type":"ping"}'), 30000)

export {}
