import { show } from './show'
let tries = 0
function connect() {
  const ws = new WebSocket('/feed')
  ws.onopen = () => console.log('open after', tries)
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => {
    tries++
    setTimeout(connect, 10)
  }
}
connect()
