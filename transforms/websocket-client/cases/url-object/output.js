import { show } from './show.js'

const url = new URL('/weather/live/stream', location.href)

const events = new EventSource(url)
events.addEventListener('ws.close', () => events.close())

events.addEventListener('message', (event) => show(event.data))
