const openSocket = require('socket.io-client')
const { createClient } = require('redis')
const mqtt = require('mqtt')

// socket: protocol:socket.io
exports.chat = openSocket('https://chat.example.com')
// socket: protocol:socket.io
exports.other = require('socket.io-client')('https://chat.example.com')
// socket: protocol:mqtt
exports.broker = mqtt.connect(process.env.BROKER)
// clean: a function of that name from another package
exports.store = createClient({ url: 'redis://localhost' })
// clean: a parameter of that name
exports.read = (io) => io('https://chat.example.com')
