const log = document.querySelector('#log')

// socket: native
const socket = new WebSocket('ws://localhost/log')
socket.addEventListener('message', ({ data }) => {
  // feature: text-received
  log.textContent += data
  // feature: text-received
  for (const line of data.split('\n')) console.log(line)
})
export {}
