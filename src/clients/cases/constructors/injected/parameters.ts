// A class that comes as a parameter: its default, its type or the calls of the program say what it is.
export function byDefault(url: string, Implementation = WebSocket) {
  // socket: native
  return new Implementation(url)
}
export function byOption(url: string, { WebSocket: Class = window.WebSocket } = {}) {
  // socket: native
  return new Class(url)
}
export function byTypeOf(url: string, Socket: typeof WebSocket) {
  // socket: native
  return new Socket(url)
}
export function bySignature(url: string, Maker: new (url: string) => WebSocket) {
  // socket: native
  return new Maker(url)
}
interface Constructor {
  new (url: string, protocols?: string[]): WebSocket
}
export function byInterface(url: string, Maker: Constructor | null) {
  // socket: native
  return Maker && new Maker(url)
}
function byCalls(url: string, Maker) {
  // socket: native
  return new Maker(url)
}
byCalls('wss://api.example.com/ws', window.WebSocket)

export function byName(url: string, WebSocketImpl: unknown) {
  // socket: native
  return new (WebSocketImpl as never)(url)
}

export function closed(url: string, WebSocket: new (url: string) => Request) {
  // clean: its type says that it makes something else
  return new WebSocket(url)
}
function otherCalls(Maker, url) {
  // clean: every call hands over another class
  return new Maker(url)
}
otherCalls(URL, '/ws')
export function unknownName(url: string, Maker) {
  // clean: nobody says what it is, and its name does not either
  return new Maker(url)
}
export function withoutAddress(WS) {
  // clean: only its name speaks for a socket, and it has no address
  return new WS()
}
