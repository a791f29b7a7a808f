// socket: native manual R01
const socket = new WebSocket('ws://localhost/pictures')

export function push(canvas) {
  canvas.toBlob((picture) => {
    // feature: binary
    socket.send(picture)
  }, 'image/jpeg')
}
