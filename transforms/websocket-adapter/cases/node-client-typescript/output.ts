import { SseSocket } from './lib/sse-socket'

export class Feed {
  private socket: SseSocket | null = null

  open(): void {
    this.socket = new SseSocket('http://localhost:7100/feed/stream', {
      send: 'http://localhost:7100/feed/message',
    })
    this.socket.addEventListener('message', ({ data }) => {
      console.log(data.toString())
    })
    this.socket.addEventListener('close', ({ code }) => console.log(code))
    this.socket.addEventListener('error', (error: any) => console.error(error.message))
  }

  say(text: string): void {
    this.socket?.send(JSON.stringify({ text }))
  }
}
