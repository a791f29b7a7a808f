import { show } from './show'

const ws = new WebSocket('ws://localhost/feed')
ws.onmessage = (event) => show(event.data)
ws.onerror = () => ws.close()
