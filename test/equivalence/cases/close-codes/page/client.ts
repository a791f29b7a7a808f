declare function show(text: string): void

const ws = new WebSocket('wss://chat.example.com/ws')

ws.onmessage = (event) => show(event.data)
ws.onerror = () => show('error')
ws.onclose = (event) => {
  switch (event.code) {
    case 4401:
      show('please sign in again')
      break
    case 4403:
      show(`not allowed: ${event.reason}`)
      break
    default:
      show(event.wasClean ? 'good bye' : 'connection lost')
  }
}
