const WebSocket = require('/app/node_modules/ws')
// socket: ws
exports.a = new WebSocket('wss://api.example.com/ws')

exports.open = async () => {
  const name = 'ws'
  const loaded = await import(/* webpackIgnore: true */ name)
  const Late = loaded.default
  // socket: ws
  return new Late('wss://api.example.com/ws')
}
