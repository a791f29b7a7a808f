const setUp = (provider) => {
  // socket: native
  const socket = new provider._WS(provider.url, provider.protocols)
  socket.binaryType = 'arraybuffer'
}

export class Provider {
  constructor(url, { WebSocketPolyfill = WebSocket, protocols = [] } = {}) {
    this.url = url
    this.protocols = protocols
    this._WS = WebSocketPolyfill
  }
  connect() {
    setUp(this)
  }
}
