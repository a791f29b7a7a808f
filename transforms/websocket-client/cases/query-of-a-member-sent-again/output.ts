import { show } from './show'

export class Room {
  private socket: EventSource | null = null

  constructor(private readonly name: string) {}

  enter(): void {
    const address = `http://localhost/feed`
    const query = `room=${this.name}&connectionId=${crypto.getRandomValues(new Uint32Array(4)).join('-')}`
    this.socket = new EventSource(`${address}/stream?${query}`, { withCredentials: true })
    this.socket.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())

    let key = ''
    this.socket.addEventListener('ws.ready', (event) => {
      key = JSON.parse((event as MessageEvent).data).key
    })
    function post(body: string) {
      fetch(`${address}/message?${query}`, {
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

    this.socket.addEventListener('ws.ready', () => post(JSON.stringify({ type: 'join' })), { once: true })
    this.socket.onmessage = (event) => show(event.data)
  }

  leave(): void {
    this.socket?.close()
  }
}
