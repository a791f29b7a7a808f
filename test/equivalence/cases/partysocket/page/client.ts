import { WebSocket as ReconnectingSocket } from 'partysocket'

declare function show(text: string): void

const socket = new ReconnectingSocket('wss://chat.example.com/ws', [], {
  minReconnectionDelay: 50,
  maxReconnectionDelay: 100,
  minUptime: 10,
})

socket.addEventListener('message', (event: MessageEvent) => show(event.data))
socket.addEventListener('close', () => show('away'))

Object.assign(window, { leave: () => socket.close(1000, 'enough') })
