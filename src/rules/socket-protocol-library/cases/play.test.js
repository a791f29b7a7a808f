import { io } from 'socket.io-client'

test('plays', (done) => {
  // finds: socket-protocol-library/opened
  const socket = io('http://localhost:3000')
  // finds: socket-protocol-library/handles
  socket.on('played', () => {
    // clean: a test ends what it opened
    socket.disconnect()
    done()
  })
  // finds: socket-protocol-library/sends
  socket.emit('play')
})
