// socket: native
export const socket = new WebSocket('wss://farm.example/sensors')

// use: handler
socket.onerror = () => console.error('sensors are away')
