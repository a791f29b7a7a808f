let connected = false

export function connect(show) {
  // socket: native
  const socket = new WebSocket('ws://localhost/feed')
  socket.onopen = () => {
    connected = true
    setTimeout(() => show('still here'), 1000)
  }
  socket.onclose = () => {
    connected = false
    setTimeout(() => show('gone'), 1000)
  }
}

document.querySelector('#again').addEventListener('click', () => connect(console.log))
