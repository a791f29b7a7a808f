type Listener = (online: boolean) => void

export class Feed {
  private socket: EventSource | null = null
  private online = false
  private listeners = new Set<Listener>()

  connect() {
    this.socket = new EventSource('/feed/stream')
    this.socket.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
    this.socket.onmessage = (event) => console.log(event.data)
    const closed = () => {
      this.online = false
      this.tell(false)
    }
    this.socket.addEventListener('ws.close', closed)
    this.socket.addEventListener('error', (event) => {
      if ((event.currentTarget as EventSource).readyState === EventSource.CLOSED) closed()
    })
  }

  isOnline() {
    return this.online
  }

  leave() {
    this.socket?.close()
    this.online = false
    this.tell(false)
  }

  private tell(online: boolean) {
    this.listeners.forEach((listener) => {
      try {
        listener(online)
      } catch (error) {
        console.error(error)
      }
    })
  }
}
