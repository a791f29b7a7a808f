import { show } from './show'

export class Prices {
  private socket: WebSocket | null = null

  open(symbol: string): void {
    this.socket = new WebSocket('ws://localhost/prices')
    this.socket.addEventListener('open', () => this.socket?.send(JSON.stringify({ subscribe: symbol })))
    this.socket.addEventListener('message', (event) => show(event.data))
  }

  close(): void {
    this.socket?.close()
    this.socket = null
  }
}
