import WebSocket, { WebSocket as Named } from 'ws'
import * as everything from 'ws'

// finds: ws-package-client/opened
const first = new WebSocket('wss://api.example.com/ws', { headers: { authorization: 'x' } })
// finds: ws-package-client/opened
const second = new Named('wss://api.example.com/ws')
// finds: ws-package-client/opened
const third = new everything.WebSocket('wss://api.example.com/ws')

// clean: the global class, which is another
const browser = new window.WebSocket('wss://api.example.com/ws')

export { browser, first, second, third }
