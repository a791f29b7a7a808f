// socket: native
const socket = new WebSocket('ws://localhost/feed')
let dog

function wind() {
  clearTimeout(dog)
  // feature: watchdog
  dog = setTimeout(() => socket.close(), 45000)
}

socket.onmessage = (event) => {
  wind()
  console.log(event.data)
}
export {}
