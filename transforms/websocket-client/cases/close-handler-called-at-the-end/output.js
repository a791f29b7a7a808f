import { show } from './show'

const log = document.querySelector('#log')
const events = new EventSource(`https://${location.host}/room/stream`)
events.addEventListener('ws.close', () => events.close())
events.onmessage = (event) => show(event.data)
const streamClosed = function () {
  const line = document.createElement('p')
  line.textContent = 'The room is closed.'
  log.append(line)
}
events.addEventListener('ws.close', streamClosed)
events.addEventListener('error', () => {
  if (events.readyState === EventSource.CLOSED) streamClosed()
})
