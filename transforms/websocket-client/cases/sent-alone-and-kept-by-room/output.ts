import { show } from './show'

const sockets: Record<string, EventSource> = {}

export function open(room: string): void {
  const connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
  const ws = new EventSource(`http://localhost/feed/stream?connectionId=${connectionId}`, { withCredentials: true })
  ws.addEventListener('ws.close', () => ws.close())

  let key = ''
  ws.addEventListener('ws.ready', (event) => {
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

  ws.addEventListener('ws.ready', () => post(JSON.stringify({ type: 'join', room })), { once: true })
  ws.onmessage = (event) => show(event.data)
  sockets[room] = ws
}

export function close(room: string): void {
  sockets[room]?.close()
  delete sockets[room]
}
