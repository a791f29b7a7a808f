import { show } from './show'

const ws = new WebSocket('ws://localhost/feed')
ws.onopen = () => {
  list.innerHTML = ''
}
ws.onmessage = (event) => show(event.data)
