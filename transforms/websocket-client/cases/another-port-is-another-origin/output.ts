import { show } from './show'

const events = new EventSource(`http://${location.hostname}:8080/feed/stream`, { withCredentials: true })
events.addEventListener('ws.close', () => events.close())
events.onmessage = (event) => show(event.data)
