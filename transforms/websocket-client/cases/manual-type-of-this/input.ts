import { show } from './show'

const ws = new WebSocket('ws://localhost/feed')
ws.onmessage = function (this: WebSocket, event: MessageEvent) {
  show(event.data)
}
export {}
