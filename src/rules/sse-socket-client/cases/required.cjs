const { SseSocket } = require('./lib/sse-socket')

// finds: sse-socket-client/opens
exports.socket = new SseSocket('/chat')
