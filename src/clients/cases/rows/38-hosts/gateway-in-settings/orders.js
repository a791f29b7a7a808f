import { orders } from './settings'

// socket: native inline
const live = new WebSocket(orders)
live.onmessage = (event) => console.log(event.data)
