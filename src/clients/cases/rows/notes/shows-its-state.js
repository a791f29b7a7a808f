/** It tells that the connection is there, and catches up with nothing. */
export function connect(onStateChange) {
  // socket: native adapter A07 A08
  const feed = new WebSocket('ws://localhost:8300/feed')
  feed.onopen = () => onStateChange('open')
  feed.onmessage = (event) => console.log(event.data)
  feed.onclose = () => {
    setTimeout(() => {
      onStateChange('recovering')
      connect(onStateChange)
    }, 1000)
  }
}
