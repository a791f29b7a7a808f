import { show } from './show'

const ws = new WebSocket('ws://localhost/feed')
ws.onopen = () => ws.send(JSON.stringify({ type: 'subscribe', channel: 'news' }))
ws.onmessage = (event) => show(event.data)
