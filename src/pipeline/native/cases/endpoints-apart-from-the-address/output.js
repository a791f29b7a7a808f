const connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
const events = new EventSource(`/api/stream?connectionId=${connectionId}`)
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
      const response = await fetch(`/api/message?connectionId=${connectionId}`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain', ...(key && { 'X-Connection-Key': key }) },
        body,
      })
      if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
    })
    .catch((error) => console.error(error))
}

events.onmessage = (event) => console.log(event.data)
document.querySelector('#say').onclick = () => post('hello')
