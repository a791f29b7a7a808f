// config: {"auth":{"token":"getToken","from":"./login"}}
import { accessToken } from './login'

// socket: native adapter A24
const desk = new WebSocket('ws://localhost:6200/desk', ['bearer', accessToken])
desk.onmessage = (event) => console.log(event.data)
