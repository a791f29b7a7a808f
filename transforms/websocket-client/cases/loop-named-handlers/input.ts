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
  const ws = new WebSocket('/feed')
  ws.onopen = handleOpen
  ws.onerror = onError
  ws.onmessage = (event) => show(event.data)
  ws.onclose = scheduleReconnect
}
function handleOpen() {
  retryCount = 0
}
connect()
