export class Feed {
  private socket: WebSocket | null = null
  private listeners: ((event: { type: string }) => void)[] = []
  private left = false

  connect() {
    this.socket = new WebSocket('/feed')
    this.socket.onmessage = (event) => console.log(event.data)
    this.socket.onclose = () => {
      this.emit({ type: 'disconnect' })
      if (!this.left) setTimeout(() => this.connect(), 1000)
    }
  }

  leave() {
    this.left = true
    this.socket?.close()
  }

  private emit(event: { type: string }) {
    for (const listener of this.listeners) listener(event)
  }
}
