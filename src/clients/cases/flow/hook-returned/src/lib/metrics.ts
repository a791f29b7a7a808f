interface Datagram {
  send(payload: string): void
}

/** Has a socket too, of UDP: nobody of the hook's users comes here. */
export function makeMetrics(socket: Datagram) {
  return {
    count(name: string) {
      // clean: a datagram socket that the caller brings
      socket.send(`${name}:1|c`)
    },
  }
}
