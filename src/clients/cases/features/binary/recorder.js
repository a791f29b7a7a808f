// socket: native manual R01 R02
const socket = new WebSocket('ws://localhost/audio')

export function record(stream) {
  const recorder = new MediaRecorder(stream)
  recorder.ondataavailable = (event) => {
    // feature: binary
    socket.send(event.data)
  }
  recorder.start(100)
}
