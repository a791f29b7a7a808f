import rooms, { enter } from './rooms'

export function greet() {
  const lobby = enter('lobby')
  // use: handler
  lobby.onmessage = (event) => alert(event.data)
}

export function mute() {
  // use: send
  rooms.lobby.send('mute')
}

export function names() {
  const all = []
  for (const name in rooms) {
    // use: state
    if (rooms[name].readyState === 1) {
      all.push(name)
    }
  }
  return all
}
