// socket: native
// feature: sub-protocol
const socket = new WebSocket('ws://localhost/graph', 'graphql-transport-ws')
socket.onmessage = (event) => console.log(event.data)
export {}
