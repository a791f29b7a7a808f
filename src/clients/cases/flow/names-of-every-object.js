// Members that every object has are no events of a socket, and functions of such a name give nothing back.
export function describe(address) {
  // socket: native
  const ws = new WebSocket(address)
  // use: other
  const name = ws.constructor.name
  // use: escape
  const text = String(ws.toString())
  // use: escape
  const own = ws.hasOwnProperty('url')
  return [name, text, own]
}
