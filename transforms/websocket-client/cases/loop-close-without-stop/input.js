import './x.css'
let ws
let timer
function connect() {
  ws = new WebSocket('/feed')
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => {
    timer = setTimeout(connect, 1000)
  }
}
export function stop() {
  clearTimeout(timer)
  ws.close()
}
connect()
