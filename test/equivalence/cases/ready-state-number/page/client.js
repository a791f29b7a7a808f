const socket = new WebSocket('wss://chat.example.com/ws')

socket.onmessage = function (event) {
  show(event.data)
}

function say(text) {
  if (socket.readyState === 1) {
    socket.send(text)
  } else if (socket.readyState === socket.CONNECTING) {
    show('not yet')
  }
}

say('too early')
window.say = say
export {}
