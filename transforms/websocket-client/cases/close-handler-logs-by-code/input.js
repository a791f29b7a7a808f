import { show } from './show'

const ws = new WebSocket('ws://localhost/news')
ws.onmessage = (event) => show(event.data)
ws.onclose = function (event) {
  if (event.wasClean) {
    console.log(`closed, code=${event.code}`)
  } else {
    console.log('died')
  }
}
