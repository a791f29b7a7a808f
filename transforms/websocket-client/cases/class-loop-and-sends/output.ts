export class Live {
  private socket: EventSource | null = null
  private connectionId = ''
  private key = ''
  private sending: Promise<unknown> = Promise.resolve()

  constructor(private readonly show: (text: string) => void) {
    this.connect()
  }

  private connect(): void {
    this.connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
    this.socket = new EventSource(`http://localhost/live/stream?connectionId=${this.connectionId}`, { withCredentials: true })
    this.socket.addEventListener('ws.ready', (event) => {
      this.key = JSON.parse((event as MessageEvent).data).key
    })
    this.sending = new Promise((resolve) => this.socket?.addEventListener('ws.ready', resolve, { once: true }))
    this.socket.onmessage = (event) => this.show(event.data)
    this.socket.onerror = () => {
      if (this.socket?.readyState === EventSource.CLOSED) setTimeout(() => this.connect(), 2000)
    }
  }

  private post(body: string) {
    const stream = this.socket
    const id = this.connectionId
    if (!stream) return
    this.sending = this.sending
      .then(async () => {
        if (stream.readyState === EventSource.CLOSED) return
        const response = await fetch(`http://localhost/live/message?connectionId=${id}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...(this.key && { 'X-Connection-Key': this.key }) },
          credentials: 'include',
          body,
        })
        if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
      })
      .catch((error) => console.error(error))
  }

  ask(what: string): void {
    this.post(JSON.stringify({ what }))
  }
}
