// The global class in all its direct forms.

// finds: browser-websocket/opened
const plain = new WebSocket('wss://api.example.com/ws')

// finds: browser-websocket/opened
const member = new window.WebSocket(`wss://${location.host}/ws`)

// finds: browser-websocket/opened
const everywhere = new globalThis.WebSocket('/ws')

const Socket = window.WebSocket
// finds: browser-websocket/opened
const aliased = new Socket('wss://api.example.com/ws')

const { WebSocket: Renamed } = globalThis
// finds: browser-websocket/opened
const destructured = new Renamed('wss://api.example.com/ws')

function connect(Implementation = WebSocket) {
  // finds: browser-websocket/opened
  return new Implementation('wss://api.example.com/ws')
}

// finds: browser-websocket/opened
const typed = new (WebSocket as typeof WebSocket)('wss://api.example.com/ws')

export { aliased, connect, destructured, everywhere, member, plain, typed }
