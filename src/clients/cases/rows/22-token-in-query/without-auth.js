import { token } from './login'

// socket: native adapter A22
const inbox = new WebSocket(`wss://${location.host}/inbox?token=${token}`)
inbox.onmessage = (event) => console.log(event.data)
