import { show } from './show.js'

const status = document.querySelector('#status')

function connect() {
  const events = new EventSource('/feed/stream')

  events.addEventListener('ws.ready', () => {
    status.className = 'online'
    status.textContent = 'Live'
  })

  events.onmessage = (event) => show(event.data)

  events.onerror = () => {
    status.className = 'offline'
    status.textContent = 'Reconnecting…'
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, 3000)
  }
}

connect()
