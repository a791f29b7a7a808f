export class Live {
  private socket: WebSocket | null = null

  constructor(private readonly show: (text: string) => void) {
    this.connect()
  }

  private connect(): void {
    this.socket = new WebSocket('ws://localhost/live')
    this.socket.onmessage = (event) => this.show(event.data)
    this.socket.onclose = () => {
      setTimeout(() => this.connect(), 2000)
    }
  }

  ask(what: string): void {
    this.socket?.send(JSON.stringify({ what }))
  }
}
