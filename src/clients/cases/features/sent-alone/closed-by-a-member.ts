class Room {
  private socket?: WebSocket
  private readonly listeners: (() => void)[] = []
  whenOpen(listener: () => void): void {
    this.listeners.push(listener)
  }
  enter(): void {
    // socket: native
    this.socket = new WebSocket('ws://localhost/rooms')
    this.socket.onopen = () => {
      this.socket?.send('{"join":"lobby"}')
      for (const listener of this.listeners) listener()
    }
  }
  leave(): void {
    this.socket?.close()
  }
}
const room = new Room()
room.whenOpen(() => room.leave())
room.enter()
export {}
