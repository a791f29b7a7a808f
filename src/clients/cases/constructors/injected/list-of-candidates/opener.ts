export function opener(WebSocketCtor: new (url: string) => { close(): void }) {
  // socket: native manual R11
  const line = new WebSocketCtor('ws://localhost:8100/line')
  return () => line.close()
}
