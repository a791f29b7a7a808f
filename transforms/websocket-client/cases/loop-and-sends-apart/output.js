import { EventSource } from 'eventsource'

let events
let connectionId
let sending

function connect() {
  connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
  events = new EventSource(`http://localhost/live?connectionId=${connectionId}`, {
    withCredentials: true,
    fetch: async (input, init) => {
      const response = await fetch(input, init)
      // The stream is asked for again after what is thrown here; an error status that is returned ends it for good.
      if (!response.ok) throw new Error(`The stream was answered with ${response.status}`)
      return response
    },
  })
  sending = new Promise((resolve) => events.addEventListener('ws.ready', resolve, { once: true }))
  events.addEventListener('message', (event) => console.log(event.data))
}

function post(body) {
  const stream = events
  const id = connectionId
  sending = sending
    .then(async () => {
      if (stream.readyState === EventSource.CLOSED) return
      const response = await fetch(`http://localhost/live/message?connectionId=${id}`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain' },
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
