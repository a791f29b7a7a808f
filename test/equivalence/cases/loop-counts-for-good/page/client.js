class Feed {
  retries = 0

  connect(tell) {
    this.tell = tell
    this.socket = new WebSocket('wss://chat.example.com/ws')
    this.socket.onmessage = (event) => this.tell(event.data)
    this.socket.onclose = () => {
      this.retries++
      if (this.retries < 5) {
        setTimeout(() => this.connect(this.tell), 50)
      } else {
        console.log('given up')
      }
    }
  }
}

const feed = new Feed()
feed.connect(show)
window.tries = () => feed.retries
