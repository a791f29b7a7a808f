const updater = {
  socket: null,
  errors: 0,

  start: function () {
    // socket: native
    updater.socket = new WebSocket('ws://' + location.host + '/chatsocket')
    // use: handler
    updater.socket.onmessage = function (event) {
      updater.show(JSON.parse(event.data))
    }
  },

  post(text) {
    // use: send
    this.socket.send(JSON.stringify({ body: text }))
  },

  stop: () => {
    // use: close
    updater.socket.close()
  },

  show(message) {
    document.querySelector('#inbox').append(message.html)
  },
}

const toaster = {
  socket: { send: console.log },
  pop() {
    // clean: the toaster's own field
    this.socket.send('pop')
  },
}

updater.start()
document.querySelector('#say').onclick = () => updater.post('hi')
document.querySelector('#toast').onclick = () => toaster.pop()
