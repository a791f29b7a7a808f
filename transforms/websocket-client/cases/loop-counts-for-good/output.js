class Feed {
  retries = 0

  connect(show) {
    this.show = show
    this.socket = new EventSource('http://' + window.location.host + '/feed/stream')
    this.socket.onmessage = (event) => this.show(JSON.parse(event.data))
    this.socket.onerror = () => {
      console.log('closed', this.socket)
      if (this.socket.readyState !== EventSource.CLOSED) return
      this.retries++
      if (this.retries < 5) {
        setTimeout(() => this.connect(this.show), 1000)
      }
    }
  }
}

export default Feed
