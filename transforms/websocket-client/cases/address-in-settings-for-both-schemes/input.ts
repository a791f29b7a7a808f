import { show } from './show'

const ws = new WebSocket(import.meta.env.VITE_WS_URL.replace(/^http/, 'ws') + '/feed')
ws.onmessage = (event) => show(event.data)
