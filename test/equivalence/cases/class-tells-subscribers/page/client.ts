declare function show(text: string): void

type Listener = (online: boolean) => void

class Feed {
  private socket: WebSocket | null = null
  private listeners = new Set<Listener>()

  listen(listener: Listener): void {
    this.listeners.add(listener)
  }

  connect(): void {
    this.socket = new WebSocket('wss://chat.example.com/ws')
    this.socket.onopen = () => this.tell(true)
    this.socket.onmessage = (event) => show(event.data)
    this.socket.onclose = () => {
      this.tell(false)
    }
  }

  leave(): void {
    this.socket?.close()
  }

  private tell(online: boolean): void {
    this.listeners.forEach((listener) => listener(online))
  }
}

const feed = new Feed()
feed.listen((online) => show(online ? 'online' : 'offline'))
feed.connect()
Object.assign(window, { leave: () => feed.leave(), again: () => feed.connect() })
