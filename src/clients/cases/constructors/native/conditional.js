import NodeSocket from 'ws'

const Either = typeof WebSocket === 'undefined' ? NodeSocket : WebSocket
// socket: native
export const either = new Either('wss://api.example.com/ws')

const Fallback = globalThis.WebSocket ?? require('ws')
// socket: native
export const fallback = new Fallback('wss://api.example.com/ws')

let Chosen = null
if (typeof window !== 'undefined') {
  Chosen = window.WebSocket
} else {
  Chosen = NodeSocket
}
// socket: native
export const chosen = new Chosen('wss://api.example.com/ws')

// socket: native
export const inPlace = new (window.WebSocket || window.MozWebSocket)('wss://api.example.com/ws')

export function open(url, implementation) {
  let Ws
  if (implementation) Ws = implementation
  else if (typeof WebSocket !== 'undefined') Ws = WebSocket
  else if (typeof global !== 'undefined') Ws = global.WebSocket || global.MozWebSocket
  const Implementation = Ws
  // socket: native
  return new Implementation(url)
}

const Never = null
// clean: nothing that could be made
export const never = Never && new Never('wss://api.example.com/ws')
