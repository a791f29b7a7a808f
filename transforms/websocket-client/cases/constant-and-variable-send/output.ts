let current: EventSource | null = null
let sendMessage: ((body: string) => void) | undefined

export function open(room: string) {
  const connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
  const events = new EventSource(`http://localhost/rooms/stream?connectionId=${connectionId}`, { withCredentials: true })
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
        const response = await fetch(`http://localhost/rooms/message?connectionId=${connectionId}`, {
          method: 'POST',
          headers: { 'Content-Type': 'text/plain', ...(key && { 'X-Connection-Key': key }) },
          credentials: 'include',
          body,
        })
        if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
      })
      .catch((error) => console.error(error))
  }

  current = events
  sendMessage = post
  events.addEventListener('ws.ready', () => post(`join ${room}`), { once: true })
  events.onmessage = (event) => console.log(event.data)
}

export function say(text: string) {
  if (!current) return
  sendMessage?.(`say ${text}`)
}
