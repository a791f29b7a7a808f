// socket: native adapter A48
const camera = new WebSocket('ws://localhost:6700/captions')
camera.binaryType = 'arraybuffer'
camera.onmessage = (event) => console.log(JSON.parse(event.data).caption)

export {}
