import { show } from './show'

const topics = ['scores', 'news']
let events: EventSource

function connect(): void {
  const connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
  events = new EventSource(`http://localhost/feed/stream?connectionId=${connectionId}`, { withCredentials: true })

  let key = ''
  events.addEventListener('ws.ready', (event) => {
    key = JSON.parse((event as MessageEvent).data).key
  })
  function post(body: string) {
    fetch(`http://localhost/feed/message?connectionId=${connectionId}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(key && { 'X-Connection-Key': key }) },
      credentials: 'include',
      body,
    })
      .then((response) => {
        if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
      })
      .catch((error) => console.error(error))
  }

  events.addEventListener('ws.ready', () => {
    post(JSON.stringify({ subscribe: topics }))
  })
  events.onmessage = (event) => show(event.data)
  events.onerror = () => {
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, 1000)
  }
}

connect()
