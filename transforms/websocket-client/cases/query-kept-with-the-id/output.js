import { basePath } from './rooms'

let events = null
let address
let query
let key
let sending

export function connect(room, show) {
  const url = `https://${window.location.host}${basePath()}/ws`
  address = url
  query = `room=${room}&v=2&connectionId=${crypto.getRandomValues(new Uint32Array(4)).join('-')}`
  events = new EventSource(`${address}/stream?${query}`)
  events.addEventListener('ws.close', (event) => event.currentTarget.close())
  events.addEventListener('ws.ready', (event) => {
    key = JSON.parse(event.data).key
  })
  sending = new Promise((resolve) => events.addEventListener('ws.ready', resolve, { once: true }))
  events.onmessage = (event) => show(JSON.parse(event.data))
}

function post(body) {
  const stream = events
  const base = address
  const asked = query
  sending = sending
    .then(async () => {
      if (stream.readyState === EventSource.CLOSED) return
      const response = await fetch(`${base}/message?${asked}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(key && { 'X-Connection-Key': key }) },
        body,
      })
      if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
    })
    .catch((error) => console.error(error))
}

export function say(text) {
  if (events && events.readyState === EventSource.OPEN) post(JSON.stringify({ text }))
}
