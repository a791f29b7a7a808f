export function connect(address) {
  return new Promise((resolve, reject) => {
    // socket: native
    const ws = new WebSocket(address)
    // use: handler
    ws.onopen = () => resolve(ws)
    // use: handler
    ws.onerror = reject
  })
}

export async function connectTwice(address) {
  try {
    return await connect(address)
  } catch {
    return connect(address)
  }
}
