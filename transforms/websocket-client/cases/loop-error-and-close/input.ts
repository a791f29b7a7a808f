import { show } from './show'

let socket: WebSocket
let reconnecting = false

const reconnect = () => {
  if (reconnecting) return
  reconnecting = true
  setTimeout(() => {
    reconnecting = false
    connect()
  }, 3000)
}

function connect() {
  socket = new WebSocket('/feed')
  socket.onmessage = ({ data }) => show(data)
  socket.onerror = (error) => {
    console.error('feed', error)
    reconnect()
  }
  socket.onclose = (event) => {
    console.warn('feed closed', event.code)
    reconnect()
  }
}

connect()
