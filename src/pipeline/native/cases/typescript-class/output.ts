export class Chat {
  private socket: EventSource | null = null
  private connectionId = ''
  private key = ''
  private sending: Promise<unknown> = Promise.resolve()

  connect(show: (text: string) => void): void {
    this.connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
    this.socket = new EventSource(`/ws/stream?connectionId=${this.connectionId}`)
    this.socket.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
    this.socket.addEventListener('ws.ready', (event) => {
      this.key = JSON.parse((event as MessageEvent).data).key
    })
    this.sending = new Promise((resolve) => this.socket?.addEventListener('ws.ready', resolve, { once: true }))
    this.socket.onmessage = (event: MessageEvent) => show(event.data)
  }

  private post(body: string) {
    const current = this.socket
    const id = this.connectionId
    if (!current) return
    this.sending = this.sending
      .then(async () => {
        if (current.readyState === EventSource.CLOSED) return
        const response = await fetch(`/ws/message?connectionId=${id}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...(this.key && { 'X-Connection-Key': this.key }) },
          body,
        })
        if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
      })
      .catch((error) => console.error(error))
  }

  private closeStream() {
    const current = this.socket
    if (!current) return
    current.onmessage = null
    if (current.readyState === EventSource.CONNECTING) current.close()
    else this.sending = this.sending.then(() => current.close())
  }

  say(text: string): void {
    if (this.socket?.readyState === EventSource.OPEN) this.post(JSON.stringify({ text }))
  }

  leave(): void {
    this.closeStream()
  }
}
