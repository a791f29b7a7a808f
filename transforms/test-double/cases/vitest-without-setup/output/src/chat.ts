import { SseSocket } from './lib/sse-socket'

export class Chat {
  private socket: SseSocket | undefined
  private tries = 0
  private readonly url: string
  private readonly onText: (text: string) => void

  constructor(url: string, onText: (text: string) => void) {
    this.url = url
    this.onText = onText
  }

  connect() {
    this.socket = new SseSocket(this.url, { stream: './stream', send: './message' })
    this.socket.onopen = () => {
      this.tries = 0
      this.socket?.send(JSON.stringify({ type: 'hello' }))
    }
    this.socket.onmessage = (event) => this.onText(JSON.parse(event.data).text)
    this.socket.onclose = ({ code }) => {
      if (code !== 4001) setTimeout(() => this.connect(), 1000 * 2 ** this.tries++)
    }
  }

  say(text: string) {
    if (this.socket?.readyState === SseSocket.OPEN) this.socket.send(JSON.stringify({ type: 'say', text }))
  }
}
