import { socket } from './lib/socket'

export function discover() {
  // clean: the datagram socket beside this file
  socket.send('who is there?', 9999)
}
