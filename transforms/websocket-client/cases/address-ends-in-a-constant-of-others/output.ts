import { show } from './show'

const PATH = '/ws'
export const router = { path: PATH }
const events = new EventSource('http://' + location.host + PATH + '/stream')
events.addEventListener('ws.close', () => events.close())
events.onmessage = (event) => show(event.data)
