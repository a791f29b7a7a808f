import { show } from './show'

const address = 'wss://chat.example.com/ws'

export class Chat {
  private socket: WebSocket | null = null

  connect() {
    this.socket = new WebSocket(address)
    this.socket.onmessage = (event) => show(event.data)
    this.socket.onclose = () => setTimeout(() => this.connect(), 1000)
  }

  say(text: string) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(text)
  }
}
