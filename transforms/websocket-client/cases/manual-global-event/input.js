import { show } from './show'

const ws = new WebSocket('ws://localhost/feed')
ws.onmessage = () => show(event.origin)
