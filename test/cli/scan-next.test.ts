import { describe, expect, it } from 'vitest'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

const client = `export function watch(show) {
  const socket = new WebSocket(\`ws://\${location.host}/feed\`)
  socket.onmessage = (event) => show(event.data)
}
`
const route = `from fastapi import FastAPI, WebSocket
app = FastAPI()
@app.websocket('/feed')
async def feed(socket: WebSocket):
    await socket.accept()
    await socket.send_text('a')
`

/** The screen of a scan, and the commands of \`apply\` on it. */
async function scanned(files: Readonly<Record<string, string>>) {
  const { path: cwd } = new TemporaryRepository(files)
  const { stdout } = await callCli(['scan'], { cwd })
  return { stdout, commands: [...stdout.matchAll(/migrate-ws apply[^#\n]*/g)].map(([one]) => one.trim()) }
}

describe('a scan shows one way on', () => {
  it('servers and clients together, where a server here can give the stream: nobody is asked for a guess', async () => {
    const { stdout, commands } = await scanned({ 'web/feed.js': client, 'main.py': route })
    expect(commands).toEqual(['migrate-ws apply --all --dry-run'])
    expect(stdout).toMatch(/^Clients +0 of 1 can move now, 1 after its server$/m)
    expect(stdout).toMatch(/^Servers +2 places$/m)
  })

  it('counts the clients of examples beside the others: together they are those of item 3', async () => {
    const { stdout } = await scanned({
      'web/feed.js': client,
      'examples/feed.js': client,
      'examples/tail.py': "import websockets\n\nline = websockets.connect('wss://feed.acme.io/feed')\n",
      'main.py': route,
    })
    expect(stdout).toMatch(/^Clients +0 of 1 can move now, 1 after its server; 2 in examples$/m)
    expect(stdout).toMatch(/^ +3 ✘ Clients updated +3 left$/m)
  })

  it('the question first, where no server is here', async () => {
    const { commands } = await scanned({ 'web/feed.js': client })
    expect(commands).toEqual(['migrate-ws apply --guess-endpoints', 'migrate-ws apply --dry-run'])
  })

  it('where the stream will be, of a client whose server is another than the one here', async () => {
    const { stdout, commands } = await scanned({
      'web/feed.js': client.replace('/feed', '/prices'),
      'main.py': route,
    })
    expect(commands).toEqual(['migrate-ws apply --all --guess-endpoints', 'migrate-ws apply --all --dry-run'])
    expect(stdout).toMatch(/^Clients +0 of 1 can move now, 1 after an answer$/m)
  })

  it('where the stream will be, of a client that may open any path of a server for all', async () => {
    const server = "const { WebSocketServer } = require('ws')\nnew WebSocketServer({ port: 8080 })\n"
    const { stdout, commands } = await scanned({
      'web/feed.js': `${client.replace('`ws://${location.host}/feed`', 'address()')}
function address() {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  return \`\${scheme}://\${location.host}\${location.pathname}feed\`
}
`,
      'server.js': server.replace(/$/, ".on('connection', (socket) => socket.send('a'))\n"),
      'package.json': '{ "dependencies": { "ws": "^8.0.0" } }\n',
    })
    expect(stdout).not.toContain('after its server')
    expect(commands[0]).toContain('--guess-endpoints')
  })

  it('whose host it is, for servers and clients together', async () => {
    const foreign = client.replace('${location.host}', 'live.acme.dev')
    const { commands } = await scanned({ 'web/feed.js': foreign, 'main.py': route })
    expect(commands).toEqual([
      'migrate-ws apply --all --own-host live.acme.dev',
      'migrate-ws apply --all --dry-run',
    ])
  })
})
