import { show } from './show'

export class Client {
  private socket?: WebSocket
  private readonly name = 'feed'
  private shouldReconnect = true
  private readonly reconnectInterval: number = 1000

  start() {
    this.shouldReconnect = true
    this.openSocket()
  }

  private openSocket() {
    this.socket = new WebSocket('/feed')
    this.socket.addEventListener('message', this.handleMessage)
    this.socket.addEventListener('close', this.handleClose)
    this.socket.addEventListener('error', this.handleError)
  }

  private handleMessage = (event: MessageEvent) => {
    show(this.name, event.data)
  }

  private handleClose = () => {
    if (this.shouldReconnect) {
      setTimeout(() => this.openSocket(), this.reconnectInterval)
    }
  }

  private handleError = (event: Event) => {
    console.error('socket error', event)
    this.socket?.close()
  }

  stop() {
    this.shouldReconnect = false
    this.socket?.removeEventListener('close', this.handleClose)
    this.socket?.close()
    this.socket = undefined
  }
}
