// config: {"ownHosts":["live.acme-shop.io"]}
import { HOST, urls } from './urls'

// socket: native adapter A48
const orders = new WebSocket(`wss://${HOST}/orders`)
orders.onmessage = (event) => console.log(event.data)

// socket: native adapter A11
const same = new WebSocket(urls.orders)
same.onmessage = (event) => console.log(event.data)
