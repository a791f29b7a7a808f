import { show } from './show'

export class Client {
  private socket?: EventSource
  private readonly name = 'feed'
  private shouldReconnect = true
  private readonly reconnectInterval: number = 1000

  start() {
    this.shouldReconnect = true
    this.openSocket()
  }

  private openSocket() {
    this.socket = new EventSource('/feed/stream')
    this.socket.addEventListener('message', this.handleMessage)
    this.socket.addEventListener('error', () => {
      if (this.socket?.readyState === EventSource.CLOSED) this.handleClose()
    })
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
  }

  stop() {
    this.shouldReconnect = false
    this.socket?.close()
    this.socket = undefined
  }
}
