// socket: native adapter A26
const belt = new WebSocket('ws://localhost:6400/belt')
let silence

belt.onmessage = (event) => {
  clearTimeout(silence)
  silence = setTimeout(() => belt.close(), 60000)
  console.log(event.data)
}

export {}
