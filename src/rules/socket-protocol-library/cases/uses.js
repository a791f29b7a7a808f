import { io } from 'socket.io-client'

// finds: socket-protocol-library/opened
const socket = io('https://chat.example.com')

// finds: socket-protocol-library/handles
socket.on('message', (data) => {
  show(data)
})

// finds: socket-protocol-library/handles-end
socket.on('disconnect', (reason) => show(reason))

// finds: socket-protocol-library/handles-end
socket.once('connect_error', show)

// clean: an event of the application
other.on('disconnect', show)

export function say(text) {
  // finds: socket-protocol-library/sends
  socket.emit('message', { text })
  // finds: socket-protocol-library/sends
  socket.volatile.emit('typing')
  // clean: only a state is read
  return socket.connected
}

export function leave() {
  // finds: socket-protocol-library/ends
  socket.disconnect()
}

// clean: another thing that has an emit
export const other = { emit() {} }
other.emit('message')
