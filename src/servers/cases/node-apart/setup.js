function routes(version, app) {
  // finds: served /chat
  app.ws('/chat', (ws) => ws.send(version))
}

module.exports = routes
