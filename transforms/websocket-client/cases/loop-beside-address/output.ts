import { show } from './show'
import { host } from './host'

const protocol = location.protocol
const url = `${protocol}//${location.host}/feed/stream`
let attempts = 0

function connect() {
  const events = new EventSource(url)
  events.onmessage = (event) => show(event.data, host)
  events.onerror = () => {
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, ++attempts)
  }
}

connect()
