// The construction is where the class is named, wherever the socket goes from there.
// socket: native
export const open = (...args) => new WebSocket(...args)

export function connect(url) {
  // clean: a call of the function above, which is where the socket is made
  return open(url)
}

function socketClass() {
  if (typeof window === 'undefined') return require('ws')
  return window.WebSocket
}
const Class = socketClass()
// socket: native
export const made = new Class('wss://api.example.com/ws')
// socket: native
export const atOnce = new (socketClass())('wss://api.example.com/ws')

function otherClass() {
  return Map
}
// clean: the function hands back another class
export const other = new (otherClass())()
