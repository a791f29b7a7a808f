export class Transport {
  public readonly ws: WebSocket
  constructor(address: string) {
    // socket: native
    this.ws = new WebSocket(address)
  }
}
