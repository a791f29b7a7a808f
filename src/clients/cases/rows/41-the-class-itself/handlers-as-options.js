import Sockette from 'sockette'

// socket: reconnecting-websocket manual R08 A05 A07
const line = new Sockette('ws://localhost:7200/line', {
  timeout: 5e3,
  maxAttempts: 10,
  // use: handler onopen
  onopen: () => console.log('open'),
  // use: handler onmessage
  onmessage: (event) => console.log(event.data),
  // use: handler onclose
  onclose(event) {
    document.title = String(event.code)
  },
  // use: handler onerror
  onerror: () => {
    document.title = 'lost'
  },
})
export const stop = () => line.close()
