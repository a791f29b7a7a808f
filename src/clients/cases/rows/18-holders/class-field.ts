export class Arrivals {
  private socket: WebSocket | null = null

  start(): void {
    // socket: native inline
    this.socket = new WebSocket('ws://localhost:5600/arrivals')
    this.socket.onmessage = (event) => console.log(event.data)
  }

  stop(): void {
    this.socket?.close()
    this.socket = null
  }
}
