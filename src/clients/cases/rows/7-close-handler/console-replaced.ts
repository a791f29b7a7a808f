const written = console.error
console.error = (...words: unknown[]) => {
  document.body.append(words.join(' '))
  written(...words)
}

// socket: native inline
// note: W-END
const socket = new WebSocket('ws://localhost:7002/log')
socket.onclose = () => console.error('closed')

export {}
