const Plain = window.WebSocket

window.WebSocket = class extends Plain {
  send(data) {
    console.log('sends', data)
    super.send(data)
  }
}

// socket: native manual R08
const spy = new WebSocket('ws://localhost:7200/spy')
spy.onmessage = (event) => console.log(event.data)

export {}
