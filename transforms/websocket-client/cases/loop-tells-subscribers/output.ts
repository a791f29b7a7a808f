export class Feed {
  private socket: EventSource | null = null
  private listeners: ((event: { type: string }) => void)[] = []
  private left = false

  connect() {
    this.socket = new EventSource('/feed/stream')
    this.socket.onmessage = (event) => console.log(event.data)
    this.socket.onerror = () => {
      this.emit({ type: 'disconnect' })
      if (!this.left && this.socket?.readyState === EventSource.CLOSED) setTimeout(() => this.connect(), 1000)
    }
  }

  leave() {
    this.left = true
    this.socket?.close()
    this.emit({ type: 'disconnect' })
  }

  private emit(event: { type: string }) {
    for (const listener of this.listeners) listener(event)
  }
}
