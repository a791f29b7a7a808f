class Drop {
  constructor() {
    const WebSocket = require('ws');
    this._wss = new WebSocket.Server({ noServer: true });
    this._wss.on('connection', (socket) => this._onConnection(socket));
  }

  _onConnection(socket) {
    socket.send('hello');
  }
}

module.exports = new Drop();
