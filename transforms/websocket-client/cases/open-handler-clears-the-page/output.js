import { show } from './show'

const events = new EventSource('http://localhost/feed/stream', { withCredentials: true })
events.addEventListener('ws.close', () => events.close())
events.addEventListener('ws.ready', () => {
  list.innerHTML = ''
}, { once: true })
events.onmessage = (event) => show(event.data)
