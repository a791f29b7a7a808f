// socket: native
const socket = new WebSocket('ws://localhost/chat')
const opened = new Promise((resolve) => {
  socket.onopen = resolve
})

async function start() {
  await opened
  // feature: hello-on-open
  socket.send('hello')
}

start()
export {}
