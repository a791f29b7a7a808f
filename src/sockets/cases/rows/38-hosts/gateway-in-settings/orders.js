import { orders } from './settings'

// socket: native adapter A11
const live = new WebSocket(orders)
live.onmessage = (event) => console.log(event.data)
