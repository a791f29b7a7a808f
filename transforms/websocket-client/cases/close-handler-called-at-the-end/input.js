import { show } from './show'

const log = document.querySelector('#log')
const ws = new WebSocket(`wss://${location.host}/room`)
ws.onmessage = (event) => show(event.data)
ws.onclose = function () {
  const line = document.createElement('p')
  line.textContent = 'The room is closed.'
  log.append(line)
}
