// feature: socket-type-shadowed
declare class WebSocket {
  onmessage?: (event: MessageEvent) => void
  constructor(address: string)
  close(): void
}

export class Feed {
  private socket?: WebSocket

  open(show: (text: string) => void) {
    // socket: native
    this.socket = new WebSocket('/feed')
    this.socket.onmessage = ({ data }) => show(JSON.parse(data).text)
  }
}
