import { show } from './show'

let host = 'localhost:1'
;({ host } = settings())
const ws = new WebSocket('ws://' + host + '/feed')
ws.onmessage = (event) => show(event.data)
