// finds: node-socket-broadcast/keeps
module.exports = []
