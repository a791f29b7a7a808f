import { useServer } from 'graphql-ws/lib/use/ws'
import Redis from 'ioredis'
import pty from 'node-pty'
import { WebSocketServer } from 'ws'
import { setupWSConnection } from 'y-websocket/bin/utils'

const documents = new WebSocketServer({ noServer: true, handleProtocols: () => 'doc' })
const shells = new WebSocketServer({ noServer: true })
const feeds = new WebSocketServer({ noServer: true })
const boards = new WebSocketServer({ noServer: true })

// finds: protocol-library=Yjs (y-websocket), sub-protocol=handleProtocols
documents.on('connection', setupWSConnection)

// finds: protocol-library=Yjs (y-websocket), sub-protocol=handleProtocols
documents.on('connection', (ws, req) => {
  setupWSConnection(ws, req)
})

// finds: high-rate=node-pty
shells.on('connection', (ws) => {
  const shell = pty.spawn('bash', [], {})
  shell.onData((text) => ws.send(text))
  ws.on('message', (text) => shell.write(text.toString()))
})

// finds: broker=ioredis
feeds.on('connection', (ws) => {
  const redis = new Redis()
  redis.subscribe('feed')
  redis.on('message', (channel, text) => ws.send(text))
})

// finds: high-rate=mousemove
boards.on('connection', (ws) => {
  ws.on('message', (text) => {
    const { type } = JSON.parse(text.toString())
    if (type === 'mousemove') return
  })
})

useServer({ schema }, boards)

// The words of a program that moves a pointer are no messages of the client.
// clean:
boards.on('connection', (ws) => {
  ws.on('message', async (text) => ws.send(await answer(text.toString())))
})

async function answer(text: string) {
  return plan(text)
}

async function plan(text: string) {
  return act({ action: text })
}

async function act(tool: { action: string }) {
  return tool.action === 'mousemove' ? 'moved' : ''
}
