import NodeSocket from 'ws'

const Socket = typeof window === 'undefined' ? NodeSocket : WebSocket

// socket: native manual R11
const clock = new Socket('ws://localhost:7400/clock')
clock.onmessage = (event) => console.log(event.data)
