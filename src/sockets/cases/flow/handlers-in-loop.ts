const log = (event: Event) => console.debug(event.type)

export function spy(address: string) {
  // socket: native
  const ws = new WebSocket(address)
  for (const name of ['open', 'close', 'error'] as const) {
    // use: handler
    ws.addEventListener(name, log)
  }
  const handlers = {
    onmessage: (event: MessageEvent) => console.log(event.data),
    onclose: () => console.log('closed'),
  }
  for (const key of Object.keys(handlers) as (keyof typeof handlers)[]) {
    // use: handler
    ws[key] = handlers[key] as () => void
  }
  ;['open', 'close'].forEach((name) => {
    // use: handler
    ws.removeEventListener(name, log)
  })
  return () => {
    // use: close
    ws['close']()
  }
}
