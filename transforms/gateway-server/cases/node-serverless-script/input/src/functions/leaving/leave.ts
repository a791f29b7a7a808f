export const leave = {
  handler: 'src/functions/leave.main',
  events: [{ websocket: '$disconnect' }],
}
