enum Kind {
  Join = 'join',
}

export class Room {
  private socket?: WebSocket

  enter(): void {
    // socket: native
    this.socket = new WebSocket('ws://localhost/room')
    // feature: types-sent
    this.post({ action: Kind.Join })
    // feature: types-sent
    this.note('seen', { at: Date.now() })
  }

  private note(event: string, data: object): void {
    this.post({ event, data })
  }

  private post(message: object): void {
    this.socket?.send(JSON.stringify(message))
  }
}
