const connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
const events = new EventSource(`http://localhost/feed/stream?connectionId=${connectionId}`, { withCredentials: true })
events.addEventListener('ws.close', () => events.close())

let key = ''
events.addEventListener('ws.ready', (event) => {
  key = JSON.parse(event.data).key
})
let sending = new Promise((resolve) => events.addEventListener('ws.ready', resolve, { once: true }))
function post(body) {
  sending = sending
    .then(async () => {
      if (events.readyState === EventSource.CLOSED) return
      const response = await fetch(`http://localhost/feed/message?connectionId=${connectionId}`, {
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
  events.onmessage = null
  if (events.readyState === EventSource.CONNECTING) events.close()
  else sending = sending.then(() => events.close())
}

events.onmessage = (event) => console.log(event.data)

export const ask = (what) => post(`ask ${what}`)
export const stop = () => closeStream()
