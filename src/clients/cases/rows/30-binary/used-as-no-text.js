// socket: native manual R01
const ws = new WebSocket('ws://localhost:6700/camera')
ws.binaryType = 'arraybuffer'
ws.onmessage = (event) => {
  if (typeof event.data === 'string') show(JSON.parse(event.data))
  else play(event.data)
}

// socket: native manual R01
const other = new WebSocket('ws://localhost:6700/camera')
other.binaryType = 'arraybuffer'
other.onmessage = ({ data }) => {
  if (typeof data === 'string') {
    show(JSON.parse(data))
    return
  }
  play(data)
}

// Bytes would be left out: the stream has none.
// socket: native adapter A48
const texts = new WebSocket('ws://localhost:6700/captions')
texts.binaryType = 'arraybuffer'
texts.onmessage = ({ data }) => {
  if (typeof data !== 'string') return
  show(JSON.parse(data))
}

export {}
