declare function show(text: string): void

class Chat {
  private socket: InstanceType<typeof WebSocket> | undefined
  private readonly Socket

  constructor({ Socket = WebSocket } = {}) {
    this.Socket = Socket
  }

  open(): void {
    this.socket = new this.Socket('wss://chat.example.com/ws')
    this.socket.onopen = () => this.socket?.send('hello')
    this.socket.onmessage = (event) => show(event.data)
    this.socket.onclose = (event) => show(`closed ${event.code}`)
  }
}

/** What a test hands in. */
class Pretended extends EventTarget {
  constructor(address: string | URL) {
    super()
    show(`pretended ${new URL(address).pathname}`)
  }
}

new Chat().open()
Object.assign(window, {
  pretend: () => new Chat({ Socket: Pretended as unknown as typeof WebSocket }).open(),
})
