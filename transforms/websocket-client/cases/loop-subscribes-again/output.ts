import { show } from './show'

const topics = ['scores', 'news']
let events: EventSource
let connectionId: string
let sending: Promise<unknown>

function connect(): void {
  connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
  events = new EventSource(`http://localhost/feed?connectionId=${connectionId}`, { withCredentials: true })
  sending = new Promise((resolve) => events.addEventListener('ws.ready', resolve, { once: true }))
  events.addEventListener('ws.ready', () => {
    post(JSON.stringify({ subscribe: topics }))
  })
  events.onmessage = (event) => show(event.data)
  events.onerror = () => {
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, 1000)
  }
}

function post(body: string) {
  const stream = events
  const id = connectionId
  sending = sending
    .then(async () => {
      if (stream.readyState === EventSource.CLOSED) return
      const response = await fetch(`http://localhost/feed/message?connectionId=${id}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        credentials: 'include',
        body,
      })
      if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
    })
    .catch((error) => console.error(error))
}

connect()
