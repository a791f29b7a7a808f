import { show } from './show'
import { EventSource } from 'eventsource'

const topics = ['scores', 'news']
let events: EventSource
let connectionId: string
let sending: Promise<unknown>

function connect(): void {
  connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
  events = new EventSource(`http://localhost/feed?connectionId=${connectionId}`, {
    withCredentials: true,
    fetch: async (input, init) => {
      const response = await fetch(input, init)
      // The stream is asked for again after what is thrown here; an error status that is returned ends it for good.
      if (!response.ok) throw new Error(`The stream was answered with ${response.status}`)
      return response
    },
  })
  sending = new Promise((resolve) => events.addEventListener('ws.ready', resolve, { once: true }))
  events.addEventListener('ws.ready', () => {
    post(JSON.stringify({ subscribe: topics }))
  })
  events.addEventListener('message', (event) => show(event.data))
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
