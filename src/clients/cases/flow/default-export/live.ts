// socket: native
const live = new WebSocket('wss://quiz.example/live')

// use: handler
live.onclose = () => console.log('quiz is over')

export default live
