function Rpc(url) {
  // socket: native manual R05
  this.session = new WebSocket(url)
  this.session.onmessage = (event) => this.answered(JSON.parse(event.data))
}
