import http from 'k6/http'
import ws from 'k6/ws'
import { WebSocket } from 'k6/experimental/websockets'

export default function () {
  // clean: a request
  http.get('https://chat.example.com')
  // finds: websocket-mock/load-test
  ws.connect('wss://chat.example.com', {}, () => {})
  // finds: websocket-mock/load-test
  new WebSocket('wss://chat.example.com')
}
// clean: what a program does with a global is no test
globalThis.WebSocket = ws
