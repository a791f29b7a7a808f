import ReconnectingWebSocket from 'reconnecting-websocket'

declare function show(text: string): void

const rws = new ReconnectingWebSocket('wss://chat.example.com/ws', [], {
  minReconnectionDelay: 50,
  maxReconnectionDelay: 100,
})

rws.addEventListener('open', () => show('open'))
rws.addEventListener('message', (event) => show(event.data))

Object.assign(window, { say: (text: string) => rws.send(text) })
