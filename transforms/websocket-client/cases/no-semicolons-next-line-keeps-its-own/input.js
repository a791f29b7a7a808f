import { show } from './show'

const ws = new WebSocket('ws://localhost/feed')
ws.onmessage = (event) => show(event.data)
ws.onerror = (error) => console.error(error)
ws.onclose = () => {}
;[1, 2].forEach(show)
