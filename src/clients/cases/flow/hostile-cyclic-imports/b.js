import { socket, start } from './a.js'
import * as self from './b.js'

export function helper() {
  // use: send
  socket.send('from b')
}

export function finish() {
  // use: close
  socket.close()
}

export const again = () => {
  start()
  self.finish()
}
