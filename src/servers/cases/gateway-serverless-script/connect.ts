export const connect = {
  handler: 'handlers.connect',
  events: [{ websocket: '$connect' }],
}
