import { first, type Library, second } from './library.js'

/** What browsers and runtimes offer by themselves. They come from no package. */
export const native: readonly Library[] = [
  // The second name is what old versions of Firefox called it.
  {
    api: 'native',
    modules: [],
    made: [],
    globals: ['WebSocket', 'MozWebSocket'],
    address: first,
    protocols: second,
  },
  {
    api: 'websocket-stream',
    modules: [],
    made: [],
    globals: ['WebSocketStream'],
    address: first,
    protocols: { argument: 1, keys: ['protocols'] },
  },
]
