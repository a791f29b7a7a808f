// feature: sub-protocol
const protocols = ['v2.chat', 'v1.chat']
// socket: native
const socket = new WebSocket('ws://localhost/chat', protocols)
// feature: sub-protocol
if (socket.protocol === 'v1.chat') console.log('old server')
export {}
