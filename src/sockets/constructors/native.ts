import { first, type Library, second } from './library.js'

/** Names under which the global object is known. */
export const globalObjects: ReadonlySet<string> = new Set([
  'window',
  'globalThis',
  'self',
  'global',
  'parent',
  'top',
])

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

/** How programs call a socket class that is handed to them. Asked only where nothing else says what it is. */
const handed =
  /^[_#$]*(web_?socket|ws)_?(impl(ementation)?|class|cls|ctor|constructor|polyfill|factory|type)?$/i
const handedFactory =
  /^[_#$]*(create|make|open|new)?_?(web_?socket|ws)_?(factory|creator|impl(ementation)?)$/i

export function isNameOfHandedClass(name: string): boolean {
  return handed.test(name)
}

export function isNameOfHandedFactory(name: string): boolean {
  return handedFactory.test(name)
}
