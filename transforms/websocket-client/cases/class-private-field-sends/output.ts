export class ChatClient {
  #socket: EventSource | null = null
  #connectionId = ''
  #key = ''
  #sending: Promise<unknown> = Promise.resolve()

  connect(show: (text: string) => void): void {
    this.#connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
    this.#socket = new EventSource(`http://localhost/chat/stream?connectionId=${this.#connectionId}`, { withCredentials: true })
    this.#socket.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
    this.#socket.addEventListener('ws.ready', (event) => {
      this.#key = JSON.parse((event as MessageEvent).data).key
    })
    this.#sending = new Promise((resolve) => this.#socket?.addEventListener('ws.ready', resolve, { once: true }))
    this.#socket.onmessage = (event) => show(event.data)
  }

  #post(body: string) {
    const stream = this.#socket
    const id = this.#connectionId
    if (!stream) return
    this.#sending = this.#sending
      .then(async () => {
        if (stream.readyState === EventSource.CLOSED) return
        const response = await fetch(`http://localhost/chat/message?connectionId=${id}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...(this.#key && { 'X-Connection-Key': this.#key }) },
          credentials: 'include',
          body,
        })
        if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
      })
      .catch((error) => console.error(error))
  }

  #closeStream() {
    const stream = this.#socket
    if (!stream) return
    stream.onmessage = null
    if (stream.readyState === EventSource.CONNECTING) stream.close()
    else this.#sending = this.#sending.then(() => stream.close())
  }

  say(text: string): void {
    this.#post(JSON.stringify({ type: 'say', text }))
  }

  leave(): void {
    this.#closeStream()
    this.#socket = null
  }
}
