import { show } from './show'

const ws = new WebSocket('ws://localhost/feed')
ws.onmessage = (event) => show(event.data)
ws.onclose = () => {
  console.log('closed')
  // TODO: reconnect here
}
