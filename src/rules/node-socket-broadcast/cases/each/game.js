module.exports = async (ws) => {
  // finds: node-socket-broadcast/emits
  await ws.sendToRoom('a', { type: 'joined' })
}
