const rooms = {}

export function enter(name) {
  if (!(name in rooms)) {
    // socket: native
    rooms[name] = new WebSocket('/rooms/' + name)
  }
  return rooms[name]
}

export function leave(name) {
  // use: close
  rooms[name].close()
  delete rooms[name]
}

export function everyone(text) {
  Object.values(rooms).forEach((room) => {
    // use: send
    room.send(text)
  })
}

export default rooms
