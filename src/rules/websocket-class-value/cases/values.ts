import { connect } from './library'
// clean: another class of that name, under another name here
import { WebSocket as Mock } from './mocks'

// finds: websocket-class-value/extended
class Reconnecting extends WebSocket {}

// finds: websocket-class-value/handed-on
connect('wss://api.example.com/ws', WebSocket)
// finds: websocket-class-value/handed-on
export const options = { implementation: window.WebSocket }
// finds: websocket-class-value/handed-on
export const shorthand = { WebSocket }
// finds: websocket-class-value/replaced
globalThis.WebSocket = Reconnecting as never

// clean: an alias whose sockets are found
const Alias = WebSocket
export const socket = new Alias('wss://api.example.com/ws')
// clean: asks whether the class is there
if (!window.WebSocket || typeof WebSocket === 'undefined' || 'WebSocket' in window) stop()
// clean: a constant of the class
export const isOpen = socket.readyState === WebSocket.OPEN
// clean: a type
export let kept: WebSocket | Mock | undefined
// clean: the shape of one
export interface Known extends WebSocket {
  name: string
}
// clean: a key
export const words = { WebSocket: 'a word' }
// clean: a socket of its own
export const direct = new WebSocket('wss://api.example.com/ws')
