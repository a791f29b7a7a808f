import WebSocket from 'ws'

export class Feed {
  private socket: WebSocket | null = null

  open(): void {
    this.socket = new WebSocket('ws://localhost:7100/feed')
    this.socket.on('message', (data: WebSocket.RawData) => {
      console.log(data.toString())
    })
    this.socket.on('close', (code: number) => console.log(code))
    this.socket.on('error', (error) => console.error(error.message))
  }

  say(text: string): void {
    this.socket?.send(JSON.stringify({ text }))
  }
}
