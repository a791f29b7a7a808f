import { show } from './show.js'

let events = null
let connectionId
let key
let sending

function connect() {
  console.log('connecting', events?.readyState)
  if (events && (events.readyState === EventSource.OPEN || events.readyState === EventSource.CONNECTING)) return

  if (events) {
    closeStream()
    events = null
  }

  connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
  events = new EventSource(`/feed/stream?connectionId=${connectionId}`)
  events.addEventListener('ws.ready', (event) => {
    key = JSON.parse(event.data).key
  })
  sending = new Promise((resolve) => events.addEventListener('ws.ready', resolve, { once: true }))
  events.onmessage = (event) => show(event.data)
  events.onerror = () => {
    if (events.readyState !== EventSource.CLOSED) return
    events = null
    setTimeout(connect, 3000)
  }
}

function post(body) {
  const stream = events
  const id = connectionId
  sending = sending
    .then(async () => {
      if (stream.readyState === EventSource.CLOSED) return
      const response = await fetch(`/feed/message?connectionId=${id}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(key && { 'X-Connection-Key': key }) },
        body,
      })
      if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
    })
    .catch((error) => console.error(error))
}

function closeStream() {
  const stream = events
  stream.onmessage = null
  if (stream.readyState === EventSource.CONNECTING) stream.close()
  else sending = sending.then(() => stream.close())
}

export function say(text) {
  if (events && events.readyState === EventSource.OPEN) post(JSON.stringify({ text }))
}

connect()
