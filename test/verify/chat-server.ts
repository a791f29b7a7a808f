import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { WebSocketServer } from 'ws'
import { sseSockets } from '../../transforms/runtime/sse-sockets.js'

/** What a server does otherwise than the one that is migrated. */
export interface Fault {
  /** Chunks of an answer, in order. */
  readonly chunks?: readonly string[]
  readonly code?: number
  /** One more message behind the last chunk. */
  readonly repeats?: boolean
  readonly admitsAll?: boolean
  readonly omits?: 'from'
}

export interface ChatServer {
  readonly ws: string
  readonly http: string
}

/** A chat on `ws`, served over streams and POSTs as well by the kit for Node. */
export async function chatServer(fault: Fault = {}): Promise<ChatServer> {
  const { chunks = ['Hel', 'lo'], code = 4001, repeats, admitsAll, omits } = fault
  const server: Server = createServer((_, response) => response.writeHead(404).end())
  const sockets = new WebSocketServer({
    server,
    path: '/chat',
    verifyClient: ({ req }, answer) =>
      answer(admitsAll || !/token=wrong/.test(req.url ?? ''), 401, 'Unauthorized'),
  })
  sockets.on('connection', (socket) => {
    const say = (message: object) => socket.send(JSON.stringify(message))
    say({ type: 'welcome', id: randomUUID() })
    socket.on('message', (data) => {
      const text = String(data)
      if (!text.startsWith('{')) return socket.send(`heard ${text}`)
      const { action, from } = JSON.parse(text)
      if (action === 'ask')
        for (const chunk of chunks)
          say({ type: 'chunk', text: chunk, ...(omits === 'from' ? {} : { from }), at: Date.now() })
      if (action === 'ask' && repeats) say({ type: 'chunk', text: 'again' })
      if (action === 'leave') socket.close(code, 'bye')
    })
  })
  sseSockets(server, [{ path: '/chat' }])
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(async () => {
    for (const one of sockets.clients) one.terminate()
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  })
  const { port } = server.address() as AddressInfo
  return { ws: `ws://127.0.0.1:${port}`, http: `http://127.0.0.1:${port}` }
}
