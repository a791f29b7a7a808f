import { show } from './show'

const events = new EventSource(import.meta.env.VITE_WS_URL.replace(/^ws/, 'http') + '/feed/stream')
events.addEventListener('ws.close', () => events.close())
events.onmessage = (event) => show(event.data)
