import { show } from './show'

export class Room {
  constructor(name) {
    this.name = name
  }

  enter() {
    const address = `http://localhost/feed`
    const query = `room=${this.name}&connectionId=${crypto.getRandomValues(new Uint32Array(4)).join('-')}`
    const events = new EventSource(`${address}/stream?${query}`, { withCredentials: true })
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
          const response = await fetch(`${address}/message?${query}`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', ...(key && { 'X-Connection-Key': key }) },
            credentials: 'include',
            body,
          })
          if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
        })
        .catch((error) => console.error(error))
    }

    events.onmessage = (event) => show(event.data)
    return (text) => post(JSON.stringify({ text }))
  }
}
