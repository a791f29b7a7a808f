import express from 'express';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { join } from './rooms.js';

const app = express();
const server = createServer(app);
const wss = new WebSocketServer({ server, path: '/ws' }); // all rooms

wss.on('connection', (ws) => join(ws));

server.listen(3000);
