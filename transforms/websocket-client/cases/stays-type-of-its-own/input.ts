declare class WebSocket {
  onmessage?: (event: MessageEvent) => void
  onclose?: () => void
  constructor(address: string)
}

export class Feed {
  private socket?: WebSocket

  open(show: (text: string) => void) {
    this.socket = new WebSocket('/feed')
    this.socket.onmessage = ({ data }) => show(JSON.parse(data).text)
  }
}
