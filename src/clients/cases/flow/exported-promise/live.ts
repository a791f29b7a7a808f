export const ready = new Promise<WebSocket>((resolve, reject) => {
  // socket: native
  const ws = new WebSocket('/ready')
  // use: handler
  ws.onopen = () => resolve(ws)
  // use: handler
  ws.onerror = () => reject(new Error('not ready'))
})
