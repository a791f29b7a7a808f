// socket: native inline
const inbox = new WebSocket(`wss://${location.host}/inbox?folder=news`)
inbox.onmessage = (event) => console.log(event.data)

export {}
