let ws

function open() {
  ws = new WebSocket('wss://chat.example.com/ws')
  ws.onmessage = (event) => {
    window.seen.push(event.data)
  }
}

function shut() {
  if (ws) ws.close()
}

open()
document.querySelector('#stop').addEventListener('click', shut)
