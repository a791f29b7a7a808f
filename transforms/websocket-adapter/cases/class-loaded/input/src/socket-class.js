window.started = Date.now()

module.exports = window.WebSocket
