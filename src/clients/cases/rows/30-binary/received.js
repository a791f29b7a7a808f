// socket: native manual R01
const camera = new WebSocket('ws://localhost:6700/camera')
camera.binaryType = 'arraybuffer'
camera.onmessage = (event) => {
  const view = new DataView(event.data)
  console.log(view.getUint16(0))
}

export {}
