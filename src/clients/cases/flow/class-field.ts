// A private field of TypeScript; another class of the file has a field of the same name.
interface Order {
  id: string
  state: string
}

export class OrderFeed {
  private socket?: WebSocket
  private readonly listeners = new Set<(order: Order) => void>()

  constructor(private readonly address: string) {}

  open() {
    // socket: native
    this.socket = new WebSocket(this.address)
    // use: handler
    this.socket.addEventListener('message', this.receive)
    // use: handler
    this.socket.addEventListener('error', () => console.warn('order feed: trouble'))
  }

  acknowledge(id: string) {
    // use: state
    if (this.socket?.readyState !== WebSocket.OPEN) return
    // use: send
    this.socket.send(JSON.stringify({ type: 'ack', id }))
  }

  close() {
    // use: handler
    this.socket?.removeEventListener('message', this.receive)
    // use: close
    this.socket?.close()
    // use: other
    this.socket = undefined
  }

  private receive = (event: MessageEvent<string>) => {
    const order = JSON.parse(event.data) as Order
    for (const listener of this.listeners) listener(order)
  }
}

interface Port {
  send(text: string): void
  close(): void
}

export class PrinterFeed {
  private socket?: Port

  print(text: string) {
    // clean: the field of another class, which never holds a WebSocket
    this.socket?.send(text)
  }

  close() {
    // clean: the field of another class
    this.socket?.close()
  }
}
