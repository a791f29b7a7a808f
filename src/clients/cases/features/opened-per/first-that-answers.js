// One after the other, until one is there.
export async function connect(hosts) {
  for (const host of hosts) {
    try {
      // socket: native
      const socket = new WebSocket(`wss://${host}/ws`)
      await new Promise((resolve, reject) => {
        socket.onopen = resolve
        socket.onerror = reject
      })
      return socket
    } catch {
      console.warn('not there', host)
    }
  }
}
