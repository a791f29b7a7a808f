export interface Options {
  webSocketFactory?: (url: string) => unknown
}
export function open(url: string, options: Options) {
  // socket: native
  return options.webSocketFactory?.(url)
}

// The function is in the program: the socket is made in it, and not where it is called.
// socket: native
const createWebSocket = (url: string) => new WebSocket(url)
export function openOwn(url: string) {
  // clean: the factory is known
  return createWebSocket(url)
}
