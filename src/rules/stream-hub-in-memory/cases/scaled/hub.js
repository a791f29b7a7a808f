export class Hub {
  constructor() {
    // finds: stream-hub-in-memory/local
    this.rooms = new Map()
    // clean: names, no streams
    this.names = new Map()
  }

  join(room, response) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    if (!this.rooms.has(room)) this.rooms.set(room, new Set())
    this.rooms.get(room).add(response)
    this.names.set(room, room.toUpperCase())
  }
}
