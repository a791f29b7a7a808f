// finds: sse-socket-client/opens
var socket = new SseSocket('/chat/stream', { send: '/chat/message' })
