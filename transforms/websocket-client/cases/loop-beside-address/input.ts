import { show } from './show'
import { host } from './host'

const protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
const url = `${protocol}//${location.host}/feed`
let attempts = 0

function connect() {
  const ws = new WebSocket(url)
  ws.onmessage = (event) => show(event.data, host)
  ws.onclose = () => setTimeout(connect, ++attempts)
}

connect()
