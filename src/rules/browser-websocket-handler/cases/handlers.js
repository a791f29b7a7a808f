const socket = new WebSocket('wss://api.example.com/ws')

// finds: browser-websocket-handler/handles
socket.onopen = () => console.log('open')
// finds: browser-websocket-handler/handles
socket.addEventListener('message', (event) => {
  console.log(event.data)
})
// finds: browser-websocket-handler/handles
socket.onclose = closed

function closed(event) {
  console.log(event.code)
}

// clean: takes a handler away
socket.removeEventListener('message', closed)

// clean: another object with the same property
document.onmessage = closed
// clean: a worker has messages too
new Worker('/worker.js').onmessage = closed

const channel = new BroadcastChannel('news')
// clean: a channel is no socket
channel.addEventListener('message', closed)
