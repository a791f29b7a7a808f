import { show } from './show'
let timer: number | undefined
let ws: WebSocket
function connect() {
  clearTimeout(timer)
  ws = new WebSocket('/feed')
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => { timer = window.setTimeout(connect, 1000) }
}
connect()
document.querySelector('#retry')!.addEventListener('click', connect)
