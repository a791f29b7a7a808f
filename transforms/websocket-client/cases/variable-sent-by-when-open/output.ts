import { onMounted, onUnmounted } from 'vue'

let events: EventSource
let connectionId: string
let key: string
let sending: Promise<unknown>

export const say = () => {
  post(`hello: ${new Date().getTime()}`)
}

onMounted(() => {
  connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
  events = new EventSource(`http://localhost/a/b/stream?connectionId=${connectionId}`, { withCredentials: true })
  events.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
  events.addEventListener('ws.ready', (event) => {
    key = JSON.parse((event as MessageEvent).data).key
  })
  sending = new Promise((resolve) => events.addEventListener('ws.ready', resolve, { once: true }))

  events.addEventListener('ws.ready', function () {
    post('My name is John')
  }, { once: true })

  events.onmessage = function (event) {
    console.log(`received: ${event.data}`)
  }
})

function post(body: string) {
  const stream = events
  const id = connectionId
  if (!stream) return
  sending = sending
    .then(async () => {
      if (stream.readyState === EventSource.CLOSED) return
      const response = await fetch(`http://localhost/a/b/message?connectionId=${id}`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain', ...(key && { 'X-Connection-Key': key }) },
        credentials: 'include',
        body,
      })
      if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
    })
    .catch((error) => console.error(error))
}

function closeStream() {
  const stream = events
  if (!stream) return
  stream.onmessage = null
  if (stream.readyState === EventSource.CONNECTING) stream.close()
  else sending = sending.then(() => stream.close())
}

onUnmounted(() => {
  if (events) closeStream()
})
