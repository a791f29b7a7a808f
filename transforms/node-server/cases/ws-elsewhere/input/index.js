const { createServer } = require('http');
const drop = require('./drop.js');

const server = createServer((request, response) => response.end('hello'));

server.on('upgrade', (request, socket, head) => {
  drop._wss.handleUpgrade(request, socket, head, function done(ws) {
    drop._wss.emit('connection', ws, request);
  });
});

server.listen(process.env.PORT || 8080);
