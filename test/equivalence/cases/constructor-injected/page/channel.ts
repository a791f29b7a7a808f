export interface ChannelOptions {
  url: string
  WebSocketImpl?: typeof WebSocket
}

/** A channel that tests can give another class. */
export class Channel {
  private readonly socket: WebSocket

  constructor({ url, WebSocketImpl = WebSocket }: ChannelOptions, listener: (text: string) => void) {
    this.socket = new WebSocketImpl(url)
    this.socket.onmessage = (event) => listener(event.data)
  }

  send(text: string) {
    this.socket.send(text)
  }

  close() {
    this.socket.close()
  }
}
