import { base } from './settings'

export function watch(room: string, show: (text: string) => void): void {
  const rooms = new EventSource(`https://${location.host}/rooms/${room}/events`)
  rooms.addEventListener('ws.close', () => rooms.close())
  rooms.onmessage = (event: MessageEvent<string>) => show(event.data)
}

export function chat(room: string, show: (text: string) => void): (text: string) => void {
  const address = `${base}/chat/${room}`
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
          headers: { 'Content-Type': 'text/plain', ...(key && { 'X-Connection-Key': key }) },
          body,
        })
        if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
      })
      .catch((error) => console.error(error))
  }

  events.onmessage = (event: MessageEvent<string>) => show(event.data)
  return (text) => post(text)
}
