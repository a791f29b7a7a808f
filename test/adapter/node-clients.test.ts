import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { Conversation } from '../../fixtures/servers/conversation.js'
import { servePages } from '../../fixtures/servers/page-server.js'
import { SseServer } from '../../fixtures/servers/sse-server.js'
import { offerWebSocket } from '../../fixtures/servers/websocket-server.js'
import { run, runCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url))

const body = `
const socket = new WebSocket(\`\${process.env.UPSTREAM}/ws\`)
socket.on('open', () => {
  console.log('open')
  socket.send(JSON.stringify({ text: 'こんにちは' }))
})
socket.on('message', (data) => {
  console.log('message', data.toString())
})
socket.once('close', (code, reason) => {
  console.log(\`close \${code} \${reason}\`)
  process.exit(0)
})
socket.on('error', (error) => console.error('error', error))
`

const said = [
  'open',
  'message welcome',
  'message echo {"text":"こんにちは"}',
  'close 1000 the script is over',
  '',
]

const clients = {
  'an ES module': { path: 'client.mjs', text: `import WebSocket from 'ws'\n${body}` },
  CommonJS: { path: 'client.js', text: `const WebSocket = require('ws')\n${body}` },
}

const conversation = () =>
  new Conversation({
    opening: ['welcome'],
    answers: (message) => [`echo ${message}`],
    endsAfter: 1,
  })

it.each(Object.entries(clients))(
  'a client of ws says and hears the same over the adapter: %s',
  async (_form, { path, text }) => {
    const sse = new SseServer(conversation(), { stream: '/ws/stream', send: '/ws/message' })
    const server = await servePages({
      folders: [],
      handle: (request, response) => sse.handle(request, response),
    })
    const ws = offerWebSocket(server.server, '/ws', conversation())
    try {
      const folder = new TemporaryRepository({
        [path]: text,
        'package.json': '{ "dependencies": { "ws": "8" } }',
      }).path
      symlinkSync(modules, join(folder, 'node_modules'))
      const UPSTREAM = server.origin.replace('http', 'ws')
      const go = () => run(process.execPath, [path], { cwd: folder, env: { UPSTREAM } })
      expect((await go()).stdout.split('\n')).toEqual(said)
      const applied = await runCli(['apply', '-C', folder, '--guess-endpoints'])
      expect(applied.stdout + applied.stderr).toContain('SseSocket')
      const after = await go()
      expect(after.stdout.split('\n'), after.stderr).toEqual(said)
    } finally {
      sse.close()
      ws.close()
      await server.close()
    }
  },
)
