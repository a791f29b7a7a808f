class Feed {
  retries = 0

  connect(show) {
    this.show = show
    // socket: native
    this.socket = new WebSocket('wss://example.com/feed')
    this.socket.onmessage = (event) => this.show(event.data)
    this.socket.onclose = () => {
      this.retries++
      if (this.retries < 5) setTimeout(() => this.connect(this.show), 1000)
    }
  }

  /** What is not handed back is another one in the next round. */
  follow(show) {
    // feature: reconnect-effects
    this.shown = show
    // socket: native
    this.stream = new WebSocket('wss://example.com/stream')
    this.stream.onmessage = (event) => this.shown(event.data)
    this.stream.onclose = () => setTimeout(() => this.follow(console.log), 1000)
  }
}

export default Feed
