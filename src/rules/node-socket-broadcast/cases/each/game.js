module.exports = async (ws) => {
  // finds: node-socket-broadcast/hands-all
  await ws.sendToRoom('a', { type: 'joined' })
}
