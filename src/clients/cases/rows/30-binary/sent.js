// socket: native manual R01
const recorder = new WebSocket('ws://localhost:6700/recorder')
recorder.onmessage = (event) => console.log(event.data)

export function store(samples) {
  recorder.send(new Float32Array(samples))
}
