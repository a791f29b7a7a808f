import { show } from './show.js'

const status = document.querySelector('#status')

function connect() {
  const ws = new WebSocket('/feed')

  ws.onopen = () => {
    status.className = 'online'
    status.textContent = 'Live'
  }

  ws.onmessage = (event) => show(event.data)

  ws.onclose = () => {
    status.className = 'offline'
    status.textContent = 'Reconnecting…'
    setTimeout(connect, 3000)
  }
}

connect()
