const API = import.meta.env.VITE_WS_URL || 'ws://localhost:8000'

export function openRoom(room: string, show: (text: string) => void) {
  const address = `${API.replace(/^ws/, 'http')}/ws/rooms/${room}`
  const connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
  const events = new EventSource(`${address}/stream?connectionId=${connectionId}`)
  events.addEventListener('ws.close', () => events.close())

  let key = ''
  events.addEventListener('ws.ready', (event) => {
    key = JSON.parse((event as MessageEvent).data).key
  })
  let sending: Promise<unknown> = new Promise((resolve) => events.addEventListener('ws.ready', resolve, { once: true }))
  function post(body: string) {
    sending = sending
      .then(async () => {
        if (events.readyState === EventSource.CLOSED) return
        const response = await fetch(`${address}/message?connectionId=${connectionId}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...(key && { 'X-Connection-Key': key }) },
          body,
        })
        if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
      })
      .catch((error) => console.error(error))
  }

  events.onmessage = (event) => show(event.data)

  return {
    say(text: string) {
      post(JSON.stringify({ type: 'say', text }))
    },
    leave() {
      post(JSON.stringify({ type: 'leave' }))
    },
  }
}
