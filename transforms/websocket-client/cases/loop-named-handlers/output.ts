import { show } from './show'
let retryCount = 0
const scheduleReconnect = function () {
  retryCount = retryCount + 1
  window.setTimeout(connect, 1000 * retryCount)
}
const onError = (e: Event) => {
  console.error(e)
}
function connect() {
  const events = new EventSource('/feed/stream')
  events.addEventListener('ws.ready', handleOpen)
  events.onerror = onError
  events.onmessage = (event) => show(event.data)
  events.addEventListener('error', () => {
    if (events.readyState === EventSource.CLOSED) scheduleReconnect()
  })
}
function handleOpen() {
  retryCount = 0
}
connect()
