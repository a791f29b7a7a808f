import { show } from './show'

const ws = new WebSocket('ws://user:secret@localhost/feed')
ws.onmessage = (event) => show(event.data)
