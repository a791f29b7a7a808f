import express from 'express';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { join } from './rooms.js';
import { sseSockets } from './sse-sockets.js';

const app = express();
const server = createServer(app);
const wss = new WebSocketServer({ server, path: '/ws' }); // all rooms
sseSockets(server, [{ path: '/ws' }]);

wss.on('connection', (ws) => join(ws));

server.listen(3000);
