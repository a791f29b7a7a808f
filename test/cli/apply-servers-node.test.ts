import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { stamped } from '../../src/pipeline/plan/stamp.js'
import { nodeKit } from '../../transforms/runtime/text.js'
import { callCli, scanReport } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

const files = {
  'package.json':
    '{ "name": "rooms", "private": true, "type": "module", "dependencies": { "vite": "5", "ws": "8" } }\n',
  '.gitignore': 'node_modules\n',
  'server/index.js': `import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { join } from './rooms.js'

const server = createServer((request, response) => response.end('the application'))
const wss = new WebSocketServer({ server, path: '/rooms' })
wss.on('connection', join)

const voice = new WebSocketServer({ port: 0, path: '/voice' })
voice.on('connection', (ws) => ws.on('message', (data) => ws.send(Buffer.from(data), { binary: true })))

server.listen(0, '127.0.0.1', () => process.send?.(server.address().port))
`,
  'server/rooms.js': `const members = new Set()

export function join(ws) {
  members.add(ws)
  ws.on('message', (data) => {
    for (const one of members) one.send(\`said: \${data}\`)
  })
  ws.on('close', () => members.delete(ws))
}
`,
  'web/room.js': `export function join(show) {
  const socket = new WebSocket(\`wss://\${location.host}/rooms\`)
  socket.onmessage = (event) => show(event.data)
  return (text) => socket.send(text)
}
`,
}

describe('apply --servers in Node', () => {
  const apply = (cwd: string, ...args: readonly string[]) =>
    callCli(['apply', '--servers', '--lang', 'en', ...args], { cwd })

  it('says what it serves, what stays and why; a second run changes nothing, undo takes it back', async () => {
    const repository = new TemporaryRepository(files)
    const { path: cwd } = repository
    const run = await apply(cwd)
    expect(run).toMatchObject({ code: 0, stderr: '' })
    expect(
      run.stdout,
    ).toBe(`1 WebSocket route is now also served over an event stream and POSTs; no handler changed.
  server/index.js:6  + sseSockets(server, …)
    /rooms  →  GET /rooms/stream, POST /rooms/message
  server/sse-sockets.js  new

1 route stays on WebSocket only:
  server/index.js:9 /voice  V01 bytes (binary: true): an event stream carries text only  (server/index.js:10) (1 more reason)

Next:
  1. Read the change: git diff
  2. Run the server's tests
  3. Deploy: nothing changes for clients yet
  4. Move the clients to these endpoints: migrate-ws apply
To undo it: migrate-ws undo
`)
    expect(
      repository
        .git('diff', '-U0', 'server/index.js')
        .split('\n')
        .filter((line) => /^[+-] ?\w/.test(line)),
    ).toEqual(["+import { sseSockets } from './sse-sockets.js'", "+sseSockets(server, [{ path: '/rooms' }])"])
    expect(repository.read('server/sse-sockets.js').toString()).toBe(
      stamped(nodeKit('sse-sockets.js'), '0.1.0'),
    )
    expect(await apply(cwd, '--check')).toMatchObject({ code: 0, stdout: '' })
    expect((await callCli(['undo'], { cwd })).code).toBe(0)
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('--mark says above a route why it stays, and apply for clients leaves that', async () => {
    const repository = new TemporaryRepository(files)
    const { path: cwd } = repository
    expect((await apply(cwd, '--mark')).code).toBe(0)
    const marked = () =>
      repository
        .read('server/index.js')
        .toString()
        .match(/^\/\/ migrate-ws: .*$/gm)
    expect(marked()).toEqual([
      '// migrate-ws: manual V01 — bytes (binary: true): an event stream carries text only',
    ])
    expect(await apply(cwd, '--mark', '--check', '--allow-dirty')).toMatchObject({ code: 0, stdout: '' })
    expect((await callCli(['apply', '--mark', '--allow-dirty'], { cwd })).code).toBe(0)
    expect(marked()).toHaveLength(1)
  })

  it('explains a handler of the server, and what would become of it', async () => {
    const { path: cwd } = new TemporaryRepository(files)
    const { code, stdout } = await callCli(['explain', 'server/rooms.js:5', '--lang', 'en'], { cwd })
    expect(code).toBe(0)
    expect(stdout).toContain('server/index.js:6  /rooms (ws)  → a kit can serve it')
    expect(stdout).toContain('GET  /rooms/stream')
  })

  it('--all moves the client to what the kit serves, and the checklist sees the route on both', async () => {
    const repository = new TemporaryRepository(files)
    const { path: cwd } = repository
    const all = await callCli(['apply', '--all', '--lang', 'en'], { cwd })
    expect(all.code).toBe(0)
    expect(repository.read('web/room.js').toString()).toContain('/rooms/stream')
    const { findings } = await scanReport(cwd)
    expect(findings.map(({ ruleId }) => ruleId)).toContain('sse-sockets-server')
  })

  it('a written kit is no code of the project; one that was edited is', async () => {
    const repository = new TemporaryRepository(files)
    const { path: cwd } = repository
    const kit = 'server/sse-sockets.js'
    const inKit = async () => (await scanReport(cwd)).findings.filter(({ location }) => location.path === kit)
    expect((await apply(cwd)).code).toBe(0)
    expect(await inKit()).toEqual([])
    repository.write(kit, `${repository.read(kit)}\nexport const ours = true\n`)
    expect((await inKit()).map(({ ruleId }) => ruleId)).toContain('node-event-stream')
  })

  it('serves: what the application did, and the handlers over a stream', async () => {
    const repository = new TemporaryRepository(files)
    const { path: cwd } = repository
    expect((await apply(cwd)).code).toBe(0)
    mkdirSync(join(cwd, 'node_modules'))
    symlinkSync(resolve('node_modules/ws'), join(cwd, 'node_modules/ws'))
    const child = spawn(process.execPath, ['server/index.js'], {
      cwd,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    onTestFinished(async () => {
      const over = once(child, 'exit')
      child.kill('SIGKILL')
      await over
    })
    const [port] = (await once(child, 'message')) as [number]
    const base = `http://127.0.0.1:${port}`
    expect(await (await fetch(base)).text()).toBe('the application')
    const stream = await fetch(`${base}/rooms/stream?connectionId=one-and-only`)
    expect(stream.headers.get('content-type')).toMatch(/^text\/event-stream/)
    const heard = readUntil(stream, 'data: said: hello')
    const sent = await fetch(`${base}/rooms/message?connectionId=one-and-only`, {
      method: 'POST',
      body: 'hello',
      headers: { 'content-type': 'text/plain', 'x-message-seq': '1' },
    })
    expect(sent.status).toBe(202)
    expect(await heard).toContain('event: ws.ready')
  })
})

async function readUntil({ body }: Response, text: string): Promise<string> {
  const reader = body?.getReader()
  const decoder = new TextDecoder()
  let all = ''
  while (reader && !all.includes(text)) {
    const { value, done } = await reader.read()
    if (done) break
    all += decoder.decode(value, { stream: true })
  }
  await reader?.cancel()
  return all
}
