// config: {"auth":{"token":"getToken","from":"./login"}}
import { token } from './login'

// socket: native inline
// note: W-AUTH
const inbox = new WebSocket(`wss://${location.host}/inbox?token=${token}`)
inbox.onmessage = (event) => console.log(event.data)
