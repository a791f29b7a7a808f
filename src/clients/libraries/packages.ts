import { first, type Library, option, second } from './library.js'

/** Packages whose export is a socket class, or takes the place of one. */
export const packages: readonly Library[] = [
  { api: 'ws', modules: ['ws'], made: ['default', 'WebSocket'], address: first, protocols: second },
  {
    api: 'isomorphic-ws',
    modules: ['isomorphic-ws', 'universal-websocket-client', 'cross-ws', 'crossws/websocket'],
    made: ['default', 'WebSocket'],
    address: first,
    protocols: second,
  },
  {
    api: 'w3cwebsocket',
    modules: ['websocket'],
    made: ['w3cwebsocket'],
    address: first,
    protocols: second,
  },
  // Its address comes with `client.connect(…)`.
  { api: 'websocket-client', modules: ['websocket'], made: ['client'] },
  // The package's own class with three arguments is a server's end of a socket.
  {
    api: 'faye-websocket',
    modules: ['faye-websocket'],
    made: ['Client'],
    address: first,
    protocols: second,
  },
  { api: 'undici', modules: ['undici'], made: ['WebSocket'], address: first, protocols: second },
  {
    api: 'reconnecting-websocket',
    modules: ['reconnecting-websocket'],
    made: ['default', 'ReconnectingWebSocket'],
    address: first,
    protocols: second,
    globals: ['ReconnectingWebSocket'],
  },
  // Those that follow name the global class inside; the one before takes a class as an option.
  {
    api: 'reconnecting-websocket',
    modules: ['reconnectingwebsocket'],
    made: ['default', 'ReconnectingWebSocket'],
    address: first,
    protocols: second,
  },
  {
    api: 'reconnecting-websocket',
    modules: ['robust-websocket'],
    made: ['default'],
    address: first,
    protocols: second,
    globals: ['RobustWebSocket'],
  },
  {
    api: 'reconnecting-websocket',
    modules: ['sockette'],
    made: ['default'],
    called: ['default'],
    address: first,
    protocols: { argument: 1, keys: ['protocols'] },
    handlers: { argument: 1 },
    globals: ['Sockette'],
  },
  {
    api: 'reconnecting-websocket',
    modules: ['websocket-ts'],
    made: ['WebsocketBuilder', 'WebSocketBuilder', 'Websocket'],
    address: first,
  },
  {
    api: 'partysocket',
    modules: ['partysocket'],
    made: ['default', 'PartySocket', 'WebSocket', 'ReconnectingWebSocket'],
    address: first,
    protocols: second,
  },
  {
    api: 'rxjs',
    modules: [
      'rxjs/webSocket',
      'rxjs/websocket',
      'rxjs/observable/dom/webSocket',
      'rxjs/observable/dom/WebSocketSubject',
    ],
    made: ['WebSocketSubject'],
    called: ['webSocket'],
    address: option('url'),
    protocols: option('protocol'),
    globals: ['rxjs.webSocket.webSocket'],
  },
]
