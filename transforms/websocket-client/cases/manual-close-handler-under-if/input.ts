import { show } from './show'

const ws = new WebSocket('ws://localhost/feed')
ws.onmessage = (event) => show(event.data)
if (show.debug) ws.onclose = () => console.log('closed')
start()
