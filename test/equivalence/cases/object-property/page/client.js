import './style.css'

const updater = {
  socket: null,

  start() {
    updater.socket = new WebSocket('wss://chat.example.com/ws')
    updater.socket.onmessage = (event) => {
      updater.showMessage(JSON.parse(event.data))
    }
  },

  showMessage(message) {
    show(`${message.id} ${message.body}`)
  },
}

function newMessage(body) {
  updater.socket.send(JSON.stringify({ body }))
}

updater.start()
Object.assign(window, { newMessage })
