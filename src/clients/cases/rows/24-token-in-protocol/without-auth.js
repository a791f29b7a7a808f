import { accessToken } from './login'

// socket: native manual R03
const desk = new WebSocket('ws://localhost:6200/desk', ['bearer', accessToken])
desk.onmessage = (event) => console.log(event.data)
