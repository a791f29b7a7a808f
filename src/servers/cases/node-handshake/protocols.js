const { WebSocketServer } = require('ws')

// finds: V04 /*
const wss = new WebSocketServer({ noServer: true })
wss.on('connection', (ws) => ws.send('hello'))

async function userOf(headers) {
  const [kind, token] = JSON.parse(headers['sec-websocket-protocol'])
  return kind === 'token' ? { token } : undefined
}

exports.attach = function (server) {
  server.on('upgrade', (request, socket, head) => {
    userOf(request.headers).then((user) => {
      wss.handleUpgrade(request, socket, head, (ws) => {
        ws.user = user
        wss.emit('connection', ws)
      })
    })
  })
}

// finds: V04 /verified
const verified = new WebSocketServer({
  port: 8080,
  path: '/verified',
  verifyClient: ({ req }) => req.headers['sec-websocket-protocol'] === process.env.TOKEN,
})
verified.on('connection', (ws) => ws.send('hello'))

// finds: served /pages
const pages = new WebSocketServer({ noServer: true })
pages.on('connection', (ws) => ws.send('hello'))

exports.attachPages = function (server) {
  server.on('upgrade', (request, socket, head) => {
    // Those of Vite.
    if (request.headers['sec-websocket-protocol'] === 'vite-hmr') return
    if (request.url === '/pages')
      pages.handleUpgrade(request, socket, head, (ws) => pages.emit('connection', ws, request))
  })
}
