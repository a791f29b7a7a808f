// config: {"ownHosts":["live.acme-shop.io"]}
import { HOST, urls } from './urls'

// socket: native inline
const orders = new WebSocket(`wss://${HOST}/orders`)
orders.onmessage = (event) => console.log(event.data)

// socket: native inline
const same = new WebSocket(urls.orders)
same.onmessage = (event) => console.log(event.data)
