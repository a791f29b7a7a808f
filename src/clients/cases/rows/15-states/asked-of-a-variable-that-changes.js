let meter

// A second call while the first socket is lost: a stream is not lost then, it is on its way back.
export function ensure() {
  if (meter && meter.readyState === WebSocket.OPEN) return
  // socket: native inline
  meter = new WebSocket('ws://localhost:5400/meter')
  meter.onmessage = (event) => console.log(event.data)
}
