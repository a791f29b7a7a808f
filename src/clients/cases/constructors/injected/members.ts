import { loadSettings } from 'settings-package'

export class Field {
  WebSocket = WebSocket
  open(url: string) {
    // socket: native
    return new this.WebSocket(url)
  }
}
export class Property {
  constructor(private WebSocket = window.WebSocket) {}
  open(url: string) {
    // socket: native
    return new this.WebSocket(url)
  }
}
export class PropertyOfAnyName {
  constructor(private readonly line = window.WebSocket) {}
  open(url: string) {
    // socket: native
    return new this.line(url)
  }
}
export class Assigned {
  #Class
  constructor(options: { Class?: typeof WebSocket }) {
    this._WS = options.Class ?? WebSocket
  }
  open(url: string) {
    // socket: native
    return new this._WS(url)
  }
}
interface Settings {
  readonly WebSocket: new (url: string) => WebSocket
}
export function open(url: string, settings: Settings) {
  // socket: native
  return new settings.WebSocket(url)
}
export function openDestructured(url: string, options) {
  const { WebSocket } = options
  // socket: native
  return new WebSocket(url)
}
export function openByName(url: string) {
  const settings = loadSettings()
  // socket: native
  return new settings.webSocketImpl(url)
}
const implementations = { WebSocket: globalThis.WebSocket, Other: URL }
// socket: native
export const listed = new implementations.WebSocket('wss://api.example.com/ws')
// clean: another entry of the list
export const other = new implementations.Other('https://api.example.com')

export class Own {
  WebSocket = class {}
  open(url: string) {
    // clean: a class of its own under the name
    return new this.WebSocket(url)
  }
}
export class Typed {
  WebSocket: typeof Own
  open(url: string) {
    // clean: its type is a class of the program
    return new this.WebSocket(url)
  }
}
