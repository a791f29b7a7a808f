import http from 'k6/http'
// finds: websocket-mock/load-test
import ws from 'k6/ws'

export default function () {
  // clean: a request
  http.get('https://chat.example.com')
  ws.connect('wss://chat.example.com', {}, () => {})
}
// clean: what a program does with a global is no test
globalThis.WebSocket = ws
