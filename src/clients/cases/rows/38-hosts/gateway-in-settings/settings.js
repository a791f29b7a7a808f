// Where the WebSocket goes.
const id = 'a1b2c3d4e5'
export const orders = `wss://${id}.execute-api.eu-west-1.amazonaws.com/live`
