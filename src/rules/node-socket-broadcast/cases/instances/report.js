// No word of sockets stands here.
export function report(room) {
  // finds: node-socket-broadcast/hands-all
  setInterval(() => room.broadcast(undefined, { load: process.cpuUsage().user }), 1000)
}
