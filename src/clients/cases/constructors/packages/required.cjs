const WebSocket = require('ws')
const { WebSocket: Client, Server } = require('ws')
const Isomorphic = require('isomorphic-ws')
const W3CWebSocket = require('websocket').w3cwebsocket
const WebSocketClient = require('websocket').client
const faye = require('faye-websocket')

// socket: ws
exports.a = new WebSocket('wss://api.example.com/ws')
// socket: ws
exports.b = new Client('wss://api.example.com/ws')
// socket: isomorphic-ws
exports.c = new Isomorphic('wss://api.example.com/ws')
// socket: w3cwebsocket
exports.d = new W3CWebSocket('wss://api.example.com/ws', 'echo')
// socket: websocket-client
const client = new WebSocketClient()
client.connect('wss://api.example.com/ws')
// socket: faye-websocket
exports.e = new faye.Client('wss://api.example.com/ws')

exports.upgrade = (request, socket, body) => {
  // clean: the server's end of a socket
  return new faye(request, socket, body)
}
exports.accept = (options) => {
  // clean: a server makes its end of a socket without an address
  return new options.WebSocket(null, undefined, options)
}
// clean: a server
exports.f = new Server({ port: 8080 })
