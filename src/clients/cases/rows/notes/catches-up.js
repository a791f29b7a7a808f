function connect() {
  // socket: native adapter A07 A08
  // note: W-RESYNC
  const feed = new WebSocket('ws://localhost:8300/feed')
  feed.onopen = () => document.body.append(`caught up at ${new Date()}`)
  feed.onmessage = (event) => console.log(event.data)
  feed.onclose = () => {
    setTimeout(() => {
      document.body.append('trying again')
      connect()
    }, 1000)
  }
}

connect()
export {}
