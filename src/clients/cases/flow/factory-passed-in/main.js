import { Player, withSocket } from './player.js'

// socket: native
const player = new Player(() => new WebSocket('/player'), 'song-1')
player.play()

export function shuffle() {
  // socket: native
  return withSocket((path) => new WebSocket(path), (one) => {
    // use: send
    one.send('shuffle')
  })
}
