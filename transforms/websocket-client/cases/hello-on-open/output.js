import { show } from './show'

const connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
const events = new EventSource(`http://localhost/feed/stream?connectionId=${connectionId}`, { withCredentials: true })
events.addEventListener('ws.close', () => events.close())

let key = ''
events.addEventListener('ws.ready', (event) => {
  key = JSON.parse(event.data).key
})
function post(body) {
  fetch(`http://localhost/feed/message?connectionId=${connectionId}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(key && { 'X-Connection-Key': key }) },
    credentials: 'include',
    body,
  })
    .then((response) => {
      if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
    })
    .catch((error) => console.error(error))
}

events.addEventListener('ws.ready', () => post(JSON.stringify({ type: 'subscribe', channel: 'news' })), { once: true })
events.onmessage = (event) => show(event.data)
