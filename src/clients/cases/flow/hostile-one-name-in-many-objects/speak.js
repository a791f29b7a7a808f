import { house, rooms } from './house.js'

export function everywhere(text) {
  // use: send
  house.desk.live.socket.send(text)
  // clean: the hall's
  house.hall.live.socket.send(text)
  // clean: the house's own
  house.live.socket.send(text)
  // use: send
  rooms.live.socket.send(text)
  const { live } = house.hall
  // clean: the hall's
  live.socket.close()
}
