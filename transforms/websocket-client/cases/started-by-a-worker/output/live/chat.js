const wsConnectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
const ws = new EventSource(`http://localhost/chat/stream?connectionId=${wsConnectionId}`, { withCredentials: true })
ws.addEventListener('ws.close', () => ws.close())

let wsKey = ''
ws.addEventListener('ws.ready', (event) => {
  wsKey = JSON.parse(event.data).key
})
let wsSending = new Promise((resolve) => ws.addEventListener('ws.ready', resolve, { once: true }))
function wsPost(body) {
  wsSending = wsSending
    .then(async () => {
      if (ws.readyState === EventSource.CLOSED) return
      const response = await fetch(`http://localhost/chat/message?connectionId=${wsConnectionId}`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain', ...(wsKey && { 'X-Connection-Key': wsKey }) },
        credentials: 'include',
        body,
      })
      if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
    })
    .catch((error) => console.error(error))
}

ws.onmessage = (event) => document.querySelector('ul').append(event.data)

document.onclick = () => wsPost('clicked')
