const scheme = location.protocol === 'https:' ? 'wss' : 'ws'

// socket: native inline
const session = new WebSocket(`${scheme}://${location.host}/session`)
session.onmessage = (event) => console.log(event.data)

export {}
