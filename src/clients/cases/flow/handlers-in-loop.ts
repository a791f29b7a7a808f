const log = (event: Event) => console.debug(event.type)

export function spy(address: string) {
  // socket: native
  const ws = new WebSocket(address)
  for (const name of ['open', 'close', 'error'] as const) {
    // use: escape
    ws.addEventListener(name, log)
  }
  const handlers = {
    onmessage: (event: MessageEvent) => console.log(event.data),
    onclose: () => console.log('closed'),
  }
  for (const key of Object.keys(handlers) as (keyof typeof handlers)[]) {
    // use: escape
    ws[key] = handlers[key] as () => void
  }
  ;['open', 'close'].forEach((name) => {
    // use: escape
    ws.removeEventListener(name, log)
  })
  return () => {
    // use: close
    ws['close']()
  }
}
