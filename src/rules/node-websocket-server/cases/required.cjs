const express = require('express')
const app = express()
const server = require('http').createServer(app)
// finds: node-websocket-server/serves
const io = require('socket.io')(server)
// finds: node-websocket-server/serves
const WebSocketServer = new (require('websocket').server)({ httpServer: server })
// clean: const io = require('socket.io')(server)
module.exports = { io, WebSocketServer }
