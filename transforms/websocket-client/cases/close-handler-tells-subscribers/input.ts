type Listener = (online: boolean) => void

export class Feed {
  private socket: WebSocket | null = null
  private online = false
  private listeners = new Set<Listener>()

  connect() {
    this.socket = new WebSocket('/feed')
    this.socket.onmessage = (event) => console.log(event.data)
    this.socket.onclose = () => {
      this.online = false
      this.tell(false)
    }
  }

  isOnline() {
    return this.online
  }

  leave() {
    this.socket?.close()
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
