// socket: native inline
const inbox = new WebSocket(`wss://${location.host}/inbox?token=${localStorage.getItem('token')}`)
inbox.onmessage = (event) => console.log(event.data)
