export class Live {
  readonly socket = new WebSocket('wss://chat.example.com/live')

  say(text: string): void {
    this.socket.send(text)
  }
}

export function label(text: string): string {
  return text.trim()
}

export class Later {
  private socket: WebSocket | undefined

  start(): void {
    this.open()
  }

  name(): string {
    return 'later'
  }

  private open(): void {
    this.socket = new WebSocket('wss://chat.example.com/later')
    this.socket.onmessage = () => {}
  }
}

export class Started {
  private socket: WebSocket | undefined

  constructor() {
    this.open()
  }

  say(text: string): void {
    this.socket?.send(text)
  }

  private open(): void {
    this.socket = new WebSocket('wss://chat.example.com/started')
  }
}
