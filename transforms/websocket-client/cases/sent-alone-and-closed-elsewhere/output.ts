import { show } from './show'

export class Prices {
  private socket: EventSource | null = null

  open(symbol: string): void {
    const connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
    this.socket = new EventSource(`http://localhost/prices/stream?connectionId=${connectionId}`, { withCredentials: true })
    this.socket.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())

    let key = ''
    this.socket.addEventListener('ws.ready', (event) => {
      key = JSON.parse((event as MessageEvent).data).key
    })
    function post(body: string) {
      fetch(`http://localhost/prices/message?connectionId=${connectionId}`, {
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

    this.socket.addEventListener('ws.ready', () => post(JSON.stringify({ subscribe: symbol })), { once: true })
    this.socket.addEventListener('message', (event) => show(event.data))
  }

  close(): void {
    this.socket?.close()
    this.socket = null
  }
}
