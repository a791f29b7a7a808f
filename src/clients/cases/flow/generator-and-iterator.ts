/** Sockets come one after another out of a generator. */
function* dial(addresses: string[]) {
  for (const address of addresses) {
    // socket: native
    yield new WebSocket(address)
  }
}

export function callAll() {
  for (const line of dial(['/one', '/two'])) {
    // use: handler
    line.onopen = () => {
      // use: send
      line.send('good morning')
    }
  }
}
