// The global class by every name that it has.

// socket: native
export const plain = new WebSocket('wss://api.example.com/ws')
// socket: native
export const onWindow = new window.WebSocket('wss://api.example.com/ws')
// socket: native
export const onSelf = new self.WebSocket('wss://api.example.com/ws')
// socket: native
export const everywhere = new globalThis.WebSocket('wss://api.example.com/ws')
// socket: native
export const onGlobal = new global.WebSocket('wss://api.example.com/ws')
// socket: native
export const inBrackets = new window['WebSocket']('wss://api.example.com/ws')
// socket: native
export const cast = new (window as never as { WebSocket: typeof WebSocket }).WebSocket('/ws')
// socket: native
export const reflected = Reflect.construct(WebSocket, ['wss://api.example.com/ws', 'chat'])

const Alias = window.WebSocket
// socket: native
export const aliased = new Alias('wss://api.example.com/ws')

const again = Alias
// socket: native
export const aliasOfAlias = new again('wss://api.example.com/ws')

const { WebSocket: Renamed } = globalThis
// socket: native
export const destructured = new Renamed('wss://api.example.com/ws')

const Moz = window.WebSocket || MozWebSocket
// socket: native
export const withOldName = new Moz('wss://api.example.com/ws')

const browser = window
// socket: native
export const throughWindow = new browser.WebSocket('wss://api.example.com/ws')

// socket: websocket-stream
export const stream = new WebSocketStream('wss://api.example.com/ws')

// clean: a member of the class
export const isOpen = plain.readyState === WebSocket.OPEN
// clean: no construction, only a question
export const there = typeof WebSocket === 'function' && 'WebSocket' in window
// clean: a type
export let kept: WebSocket | undefined
// clean: a call without new is no construction
export const called = (WebSocket as never as () => void)()
