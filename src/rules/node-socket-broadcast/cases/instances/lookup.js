import { Room } from './room.js'

// clean: keeps rooms, which keep their sockets themselves
const rooms = new Map()

export function roomOf(name) {
  if (!rooms.has(name)) rooms.set(name, new Room())
  return rooms.get(name)
}
