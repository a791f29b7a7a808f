export function run(text) {
  // socket: native
  const ws = new WebSocket('/repl')
  // use: handler
  ws.onmessage = (event) => {
    console.log(event.data)
  }
  // use: escape
  return new Function('socket', text)(ws)
}
