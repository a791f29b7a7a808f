import { show } from './show'

export class Feed {
  online = true
  #ws: EventSource | undefined

  start(): void {
    this.#ws = new EventSource('http://localhost/feed/stream', { withCredentials: true })
    this.#ws.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
    this.#ws.onmessage = (event) => show(event.data)
    const closed = () => {
      this.online = false
    }
    this.#ws.addEventListener('ws.close', closed)
    this.#ws.addEventListener('error', (event) => {
      if ((event.currentTarget as EventSource).readyState === EventSource.CLOSED) closed()
    })
  }

  stop(): void {
    this.#ws?.close()
    this.online = false
  }
}
