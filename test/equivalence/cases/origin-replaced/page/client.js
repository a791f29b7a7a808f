const HOST = location.origin.replace(/^http/, 'ws')
const ws = new WebSocket(HOST + '/ws')

ws.onmessage = (event) => {
  show(`server time: ${event.data}`)
}
export {}
