export class Link {
  private lines: string[] = []
  // socket: native
  private socket = new WebSocket('ws://localhost/link')

  constructor() {
    this.socket.onmessage = (event) => this.add(event)
    this.socket.onclose = this.clear.bind(this)
  }

  private add({ data }: MessageEvent<string>): void {
    this.lines.push(data)
  }

  private clear(): void {
    this.lines = []
  }
}
