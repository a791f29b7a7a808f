import { show } from './show'
let tries = 0
function connect() {
  const events = new EventSource('/feed/stream')
  events.onopen = () => console.log('open after', tries)
  events.onmessage = (event) => show(event.data)
  events.onerror = () => {
    if (events.readyState !== EventSource.CLOSED) return
    tries++
    setTimeout(connect, 10)
  }
}
connect()
