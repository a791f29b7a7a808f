'use strict';
const express = require('express');
const app = express();
require('express-ws')(app);
const rooms = require('./rooms');
const { sseSockets } = require('./sse-sockets.cjs');

app.use('/rooms', rooms);
app.ws('/echo', function (ws, req) {
  ws.on('message', function (msg) { ws.send(msg); });
});

const server = app.listen(process.env.PORT || 3000, function () {
  console.log('listening');
});
sseSockets(server, [{ path: '/echo' }, { path: '/rooms/:room' }]);
