import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import { planProxies } from '../src/pipeline/proxies/plan-proxies.js'
import { hostOf } from '../src/pipeline/source-host.js'
import { sseSockets } from '../transforms/runtime/sse-sockets.js'
import { freePort } from './kits/host.js'
import { openStream, post } from './kits/wire.js'
import { memoryTree } from './support/memory-tree.js'
import { temporaryFolder } from './support/temporary-repository.js'
import { describeWithTls } from './support/tls.js'

const waiting = { timeout: 60_000, interval: 50 }

/** Settings of Vite whose WebSocket gets through to a server behind TLS, and whose stream does not. */
const settings: Record<string, (server: number) => string> = {
  'with ws: true': (server) => `{ '/ws': { target: 'wss://127.0.0.1:${server}', ws: true, secure: false } }`,
  'by its scheme alone': (server) => `{
      '/ws': {
        target: "wss://127.0.0.1:${server}",
        secure: false,
      },
    }`,
}

function planned(text: string): string {
  const files = { 'vite.config.js': Buffer.from(text) }
  const plan = planProxies({
    host: hostOf(memoryTree(files), Object.keys(files)),
    ignores: () => false,
    routes: [{ socket: '/ws', stream: '/ws/stream', send: '/ws/message', as: 'client', isKit: false }],
    origins: [],
  })
  expect([...plan.failed, ...plan.steps]).toEqual([])
  return plan.texts.get('vite.config.js')?.text ?? text
}

describeWithTls('the proxy of Vite before a kit behind TLS', ({ key, cert }) => {
  const server = https.createServer({ key, cert })
  beforeAll(async () => {
    new WebSocketServer({ server, path: '/ws' }).on('connection', (socket) => {
      socket.on('message', (data) => socket.send(String(data)))
    })
    sseSockets(server, [{ path: '/ws' }])
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  it.each(Object.keys(settings))(
    'a target wss:// %s: the WebSocket as before, and the stream once it is edited',
    async (name) => {
      const { port } = server.address() as AddressInfo
      const before = `export default {
  server: {
    proxy: ${settings[name]?.(port)},
  },
}
`
      await behind(before, async (front) => {
        expect(await echoed(front)).toBe('over the socket')
        const { status } = await openStream(front, '/ws/stream?connectionId=before')
        expect(status).toBeGreaterThanOrEqual(500)
      })
      const after = planned(before)
      await behind(after, async (front) => {
        expect(await echoed(front)).toBe('over the socket')
        const stream = await openStream(front, '/ws/stream?connectionId=after')
        expect(stream.status).toBe(200)
        await vi.waitFor(() => expect(stream.ready).toBeTruthy(), waiting)
        expect(await post(front, '/ws/message?connectionId=after', 'over the stream')).toBe(202)
        await vi.waitFor(() => expect(stream.messages).toEqual(['over the stream']), waiting)
        stream.drop()
      })
      expect(planned(after)).toBe(after)
    },
  )
})

/** Runs the Vite of this project with these settings while something is asked of it. */
async function behind(text: string, ask: (port: number) => Promise<void>): Promise<void> {
  const folder = temporaryFolder({ 'index.html': '<!doctype html>' })
  const configFile = join(folder, 'vite.config.mjs')
  writeFileSync(configFile, text)
  const port = await freePort()
  const { createServer } = await import('vite')
  const vite = await createServer({
    root: folder,
    configFile,
    logLevel: 'silent',
    cacheDir: join(folder, 'cache'),
    server: { host: '127.0.0.1', port, strictPort: true, watch: null },
  })
  try {
    await vite.listen()
    await ask(port)
  } finally {
    await vite.close()
  }
}

async function echoed(port: number): Promise<string> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`)
  await once(socket, 'open')
  socket.send('over the socket')
  const [answer] = await once(socket, 'message')
  socket.terminate()
  return String(answer)
}
