import { show } from './show'

let host = 'localhost:1'
;({ host } = settings())
const events = new EventSource('http://' + host + '/feed/stream', { withCredentials: true })
events.addEventListener('ws.close', () => events.close())
events.onmessage = (event) => show(event.data)
