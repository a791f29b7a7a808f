import { first, type Library, second } from './library.js'

/** Hooks of frameworks that open a socket. A hook of the program's own, whatever its name, is followed like any function. */
export const hooks: readonly Library[] = [
  {
    api: 'react-use-websocket',
    modules: ['react-use-websocket'],
    called: ['default', 'useWebSocket'],
    address: first,
    protocols: { argument: 1, keys: ['protocols'] },
  },
  {
    api: 'protocol:socket.io',
    modules: ['react-use-websocket'],
    called: ['useSocketIO'],
    address: first,
  },
  {
    api: 'vueuse',
    modules: ['@vueuse/core', '@vueuse/nuxt'],
    called: ['useWebSocket'],
    address: first,
    protocols: { argument: 1, keys: ['protocols'] },
  },
  { api: 'ahooks', modules: ['ahooks'], called: ['useWebSocket'], address: first },
  {
    api: 'partysocket',
    modules: ['partysocket/react'],
    called: ['default', 'usePartySocket', 'useWebSocket'],
    address: first,
    protocols: second,
  },
  {
    api: 'partysocket',
    modules: ['partysocket/use-ws'],
    called: ['default', 'useWebSocket'],
    address: first,
  },
]
