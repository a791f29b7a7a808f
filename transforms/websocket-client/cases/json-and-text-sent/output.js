const connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
const events = new EventSource(`http://localhost/feed/stream?connectionId=${connectionId}`, { withCredentials: true })
events.addEventListener('ws.close', () => events.close())

let key = ''
events.addEventListener('ws.ready', (event) => {
  key = JSON.parse(event.data).key
})
let sending = new Promise((resolve) => events.addEventListener('ws.ready', resolve, { once: true }))
function post(body, contentType) {
  sending = sending
    .then(async () => {
      if (events.readyState === EventSource.CLOSED) return
      const response = await fetch(`http://localhost/feed/message?connectionId=${connectionId}`, {
        method: 'POST',
        headers: { 'Content-Type': contentType, ...(key && { 'X-Connection-Key': key }) },
        credentials: 'include',
        body,
      })
      if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
    })
    .catch((error) => console.error(error))
}

events.onmessage = (event) => show(event.data)

export function subscribe(topics) {
  post(
    JSON.stringify({
      topics,
    }),
    'application/json',
  )
}

export function refresh() {
  post('refresh', 'text/plain')
}
