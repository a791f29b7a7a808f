import { WebSocketServer } from 'ws'

export function setupSockets(server) {
  // finds: V07
  const wss = new WebSocketServer({ server, path: '/ws' })
  wss.on('connection', (ws) => ws.send('hello'))
}

export const attachSockets = (server) => {
  // finds: served /live
  const wss = new WebSocketServer({ server, path: '/live' })
  wss.on('connection', (ws) => ws.send('hello'))
}

// Whatever imports this file may call it.
export default function (server) {
  // finds: served /any
  const wss = new WebSocketServer({ server, path: '/any' })
  wss.on('connection', (ws) => ws.send('hello'))
}

export class Hub {
  constructor(server) {
    // finds: V07
    this.wss = new WebSocketServer({ server, path: '/hub' })
    this.wss.on('connection', (ws) => ws.send('hello'))
  }
}

// A framework calls it by its name.
export async function register() {
  // finds: served /registered
  const wss = new WebSocketServer({ port: 8080, path: '/registered' })
  wss.on('connection', (ws) => ws.send('hello'))
}

// One field for the server of either method.
class Manager {
  attach(server) {
    // finds: served /attached
    this.wss = new WebSocketServer({ server, path: '/attached' })
    this.wss.on('connection', (ws) => ws.send('hello'))
  }

  start(port) {
    // finds: V07
    this.wss = new WebSocketServer({ port, path: '/alone' })
    this.wss.on('connection', (ws) => ws.send('hello'))
  }
}

export const manager = new Manager()
