class Live {
  constructor(url) {
    // socket: native inline
    // note: Q-GUESS
    // note: W-CORS
    this.socket = new WebSocket(url)
    this.socket.onmessage = (event) => console.log(event.data)
  }
}

new Live('wss://a.example/live')
