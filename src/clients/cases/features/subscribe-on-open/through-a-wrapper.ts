export class Room {
  private socket?: WebSocket

  enter(room: string): void {
    // socket: native
    this.socket = new WebSocket('ws://localhost/rooms')
    this.socket.onopen = () => this.post({ action: 'joinRoom', room })
  }

  private post(message: object): void {
    // feature: subscribe-on-open
    this.socket?.send(JSON.stringify(message))
  }
}
