export default class ReconnectingWebSocket {
  private ws?: WebSocket
  constructor(private url: string, private protocols: string[] = []) {
    this.connect()
  }
  private connect() {
    // socket: native
    this.ws = new WebSocket(this.url, this.protocols)
    this.ws.onclose = () => setTimeout(() => this.connect(), 1000)
  }
}
