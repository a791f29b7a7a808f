import type { SocketApi } from '../../src/model/socket.js'

/** Libraries that open sockets by themselves, of a class that is an option of theirs: the option's name. */
const options: Readonly<Record<string, string>> = {
  'reconnecting-websocket': 'WebSocket',
  partysocket: 'WebSocket',
  rxjs: 'WebSocketCtor',
}

export function isLibrary(api: SocketApi): boolean {
  return api in options
}

export function classOption(api: SocketApi): string | undefined {
  return options[api]
}
