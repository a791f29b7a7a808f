export class Chat {
  private socket: EventSource | null = null
  private address = ''
  private query = ''
  private key = ''
  private sending: Promise<unknown> = Promise.resolve()

  join(room: string, user: { id: number; name: string }) {
    this.address = 'https://chat.example.com/rooms/' + room + '/'
    this.query = `user=${user.id}&name=${encodeURIComponent(user.name)}&connectionId=${crypto.getRandomValues(new Uint32Array(4)).join('-')}`
    this.socket = new EventSource(`${this.address}stream?${this.query}`, { withCredentials: true })
    this.socket.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
    this.socket.addEventListener('ws.ready', (event) => {
      this.key = JSON.parse((event as MessageEvent).data).key
    })
    this.sending = new Promise((resolve) => this.socket?.addEventListener('ws.ready', resolve, { once: true }))
    this.socket.onmessage = ({ data }) => console.log(data)
  }

  private post(body: string) {
    const stream = this.socket
    const base = this.address
    const asked = this.query
    if (!stream) return
    this.sending = this.sending
      .then(async () => {
        if (stream.readyState === EventSource.CLOSED) return
        const response = await fetch(`${base}message?${asked}`, {
          method: 'POST',
          headers: { 'Content-Type': 'text/plain', ...(this.key && { 'X-Connection-Key': this.key }) },
          credentials: 'include',
          body,
        })
        if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
      })
      .catch((error) => console.error(error))
  }

  say(text: string) {
    this.post(text)
  }
}
