import type { HttpService } from './http.service'

export class Chat {
  private socket: EventSource
  private address = ''
  private query = ''
  private connectionKey = ''
  private sending: Promise<unknown>

  constructor(http: HttpService, key: string) {
    this.address = http.getSocketUrl().replace(/^ws/, 'http').replace(/\/$/, '')
    this.query = `key=${key}&connectionId=${crypto.getRandomValues(new Uint32Array(4)).join('-')}`
    this.socket = new EventSource(`${this.address}/stream?${this.query}`)
    this.socket.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
    this.socket.addEventListener('ws.ready', (event) => {
      this.connectionKey = JSON.parse((event as MessageEvent).data).key
    })
    this.sending = new Promise((resolve) => this.socket.addEventListener('ws.ready', resolve, { once: true }))
    this.socket.onmessage = ({ data }) => console.log(data)
  }

  private post(body: string) {
    const stream = this.socket
    const base = this.address
    const asked = this.query
    this.sending = this.sending
      .then(async () => {
        if (stream.readyState === EventSource.CLOSED) return
        const response = await fetch(`${base}/message?${asked}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...(this.connectionKey && { 'X-Connection-Key': this.connectionKey }) },
          body,
        })
        if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
      })
      .catch((error) => console.error(error))
  }

  say(message: object) {
    this.post(JSON.stringify(message))
  }
}
