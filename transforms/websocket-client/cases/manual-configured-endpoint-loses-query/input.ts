import { show } from './show'

const ws = new WebSocket('wss://own.example/room?room=lobby')
ws.onmessage = (event) => show(event.data)
