let connected = false

export function listen() {
  // socket: native inline
  // note: W-OPEN
  const feed = new WebSocket('ws://localhost:7001/feed')
  feed.onopen = () => {
    connected = true
    console.info('the feed is open')
  }
  feed.onmessage = (event) => console.log(event.data)
}

export const isConnected = () => connected
