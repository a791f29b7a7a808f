const clock = document.querySelector('#clock')
let fading

// socket: native inline
const belt = new WebSocket('ws://localhost:6400/belt')
belt.onmessage = (event) => {
  clock.textContent = event.data
  clearTimeout(fading)
  fading = setTimeout(() => clock.classList.add('old'), 60000)
}

export {}
