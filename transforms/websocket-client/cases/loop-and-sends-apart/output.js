let events
let connectionId
let key
let sending

function connect() {
  connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
  events = new EventSource(`http://localhost/live/stream?connectionId=${connectionId}`, { withCredentials: true })
  events.addEventListener('ws.ready', (event) => {
    key = JSON.parse(event.data).key
  })
  sending = new Promise((resolve) => events.addEventListener('ws.ready', resolve, { once: true }))
  events.onmessage = (event) => console.log(event.data)
  events.onerror = () => {
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, 1000)
  }
}

function post(body) {
  const stream = events
  const id = connectionId
  sending = sending
    .then(async () => {
      if (stream.readyState === EventSource.CLOSED) return
      const response = await fetch(`http://localhost/live/message?connectionId=${id}`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain', ...(key && { 'X-Connection-Key': key }) },
        credentials: 'include',
        body,
      })
      if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
    })
    .catch((error) => console.error(error))
}

export function ask(what) {
  if (events.readyState === EventSource.OPEN) post(`ask ${what}`)
}

connect()
