const { promise, resolve } = Promise.withResolvers<WebSocket>()

export function open() {
  // socket: native
  const ws = new WebSocket('/deferred')
  // use: handler
  // use: escape
  ws.addEventListener('open', () => resolve(ws))
}

export async function tell(text: string) {
  const ws = await promise
  ws.send(text)
}
