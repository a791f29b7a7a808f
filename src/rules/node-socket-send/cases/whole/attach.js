exports.attach = (connection) => {
  // finds: node-socket-send/sends
  connection.socket.send('hello')
}
