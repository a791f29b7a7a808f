const http = require('http')
const net = require('net')

// A proxy hands upgrades on as they are.
const proxy = http.createServer()
// clean: answers no handshake itself
proxy.on('upgrade', (request, socket, head) => {
  const upstream = net.connect(8080, 'backend')
  upstream.write(head)
  // clean: the answer of another server
  socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n')
  // clean: bytes of a tunnel
  upstream.on('data', (chunk) => socket.write(chunk))
})

const opened = http.get({ headers: { Upgrade: 'websocket' } })
// clean: a client, which checks how it was answered
opened.on('upgrade', (response, socket) => {
  if (response.headers['sec-websocket-accept'] !== 'expected') socket.destroy()
  // clean: a client's
  socket.write('hello')
})
