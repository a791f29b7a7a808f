interface Options {
  WebSocketCtor?: new (url: string) => { send(text: string): void }
}

export function lifecycle(options: Options = {}) {
  const { WebSocketCtor } = options
  return () => {
    if (!WebSocketCtor) throw new Error('no class')
    // socket: ws
    return new WebSocketCtor('wss://feed.example.com/ws')
  }
}
