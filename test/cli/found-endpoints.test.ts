import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/model/report.js'
import { express, fastapi } from '../support/found-servers.js'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

type Files = Readonly<Record<string, string>>

const run = (repository: TemporaryRepository, ...args: readonly string[]) =>
  callCli([...args, '--lang', 'en'], { cwd: repository.path })

async function socketIn(files: Files) {
  const { stdout } = await run(new TemporaryRepository(files), 'scan', '--json')
  const { sockets } = JSON.parse(stdout) as Report
  const [socket] = sockets
  if (!socket) throw new Error('no socket')
  return { ...socket, noteText: socket.notes.map(({ code, message }) => `${code} ${message}`).join('\n') }
}

describe('endpoints that are guessed', () => {
  const ofPages = {
    '`${scheme}://${location.hostname}:${port}/ws/dispatch`': '/ws/dispatch',
    '`${scheme}://${location.hostname}:${port}/ws/feeds/`': '/ws/feeds',
    '`${scheme}://${location.hostname}:${port}/rooms/${room}`': '/rooms/{room}',
    '`${scheme}://${location.hostname}:${port}/ws`': '/ws',
  }

  it('are where the kit serves the route, whichever of the two is written first', async () => {
    const client = (address: string) => `const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
export function open(port, room, show) {
  const socket = new WebSocket(${address})
  socket.onmessage = (event) => show(event.data)
  return (text) => socket.send(text)
}
`
    for (const [address, path] of Object.entries(ofPages)) {
      const repository = new TemporaryRepository({
        'web/feed.js': client(address),
        'main.py': `from fastapi import FastAPI, WebSocket
app = FastAPI()
@app.websocket("${path}")
async def feed(websocket: WebSocket):
    await websocket.accept()
    await websocket.send_text(await websocket.receive_text())
`,
      })
      const servers = await run(repository, 'apply', '--servers', '--dry-run')
      const [, stream, send] = /→ {2}GET (\S+), POST (\S+)/.exec(servers.stderr) ?? []
      expect([stream, send]).toEqual([`${path}/stream`, `${path}/message`])
      const asGuessed = async (...flags: readonly string[]) => {
        const { stderr } = await run(repository, 'apply', '--guess-endpoints', '--dry-run', ...flags)
        const paths = [...stderr.matchAll(/^ {2}(?:GET|POST) +\S*?\$\{port\}(\S+)/gm)].map(
          ([, one = '']) => one,
        )
        return paths.map((one) => one.replace('${room}', '{room}')).sort()
      }
      expect(await asGuessed()).toEqual([send, stream])
      expect(await asGuessed('--all')).toEqual([send, stream])
    }
  })
})

describe('endpoints that the server of the repository offers', () => {
  it('are written without --guess-endpoints: an inline client of Express', async () => {
    const repository = new TemporaryRepository(express)
    const applied = await run(repository, 'apply')
    expect(applied).toMatchObject({ code: 0, stderr: '' })
    expect(applied.stdout).toContain('  GET  /api/chat/stream  (found at server/chat.js:5)\n')
    expect(applied.stdout).toContain('  POST /api/chat/message  (found at server/chat.js:6)\n')
    expect(applied.stdout).toMatch(
      /W-FOUND web\/chat\.js:1 {2}found: GET \/api\/chat\/stream at server\/chat\.js:5, POST/,
    )
    const written = repository.read('web/chat.js').toString()
    expect(written).toContain('new EventSource(`/api/chat/stream?connectionId=${connectionId}`)')
    expect(written).toContain('fetch(`/api/chat/message?connectionId=${connectionId}`')
  })

  it('are written without --guess-endpoints: the adapter for a client of FastAPI', async () => {
    const repository = new TemporaryRepository(fastapi)
    const applied = await run(repository, 'apply', '--contract', 'api.json')
    expect(applied).toMatchObject({ code: 0, stderr: '' })
    const written = repository.read('web/room.js').toString()
    expect(written).toContain('new SseSocket(`http://localhost:8000/api/rooms/${room}/ws`, {')
    expect(written).toContain("stream: './../stream',")
    expect(written).toContain("send: './../message',")
    const contract = repository.read('api.json').toString()
    expect(contract).toContain(
      'A route for it was found at server/rooms.py:16; whether it does all of this was not checked.',
    )
    expect(contract).toContain('"provenance": "found"')
  })

  it('are in the report with their routes, and explained', async () => {
    expect(await socketIn(express)).toMatchObject({
      verdict: 'inline',
      needs: [],
      endpoint: {
        provenance: 'found',
        stream: '/api/chat/stream',
        send: '/api/chat/message',
        routes: [
          {
            method: 'GET',
            path: '/api/chat/stream',
            framework: 'express',
            location: { path: 'server/chat.js' },
          },
          { method: 'POST', path: '/api/chat/message' },
        ],
      },
    })
    const explained = await run(new TemporaryRepository(express), 'explain', 'web/chat.js:1')
    expect(explained.stdout).toContain('GET  /api/chat/stream (found at server/chat.js:5)')
  })

  it('give way to those of the configuration', async () => {
    const configuration = `endpoints:\n  "*/api/chat/ws": { stream: /live, send: /say }\n`
    const { endpoint, noteText } = await socketIn({ ...express, 'migrate-ws.config.yaml': configuration })
    expect(endpoint).toEqual({ provenance: 'configured', stream: '/live', send: '/say' })
    expect(noteText).not.toMatch(/W-FOUND|W-ROUTES/)
  })

  it('get no connectionId where no code of the server says one', async () => {
    const repository = new TemporaryRepository({
      ...express,
      'server/chat.js': express['server/chat.js'].replaceAll('connectionId', 'user'),
    })
    expect((await run(repository, 'apply')).code).toBe(0)
    expect(repository.read('web/chat.js').toString()).not.toContain('connectionId')
  })
})

describe('endpoints that are not certain', () => {
  const changed = (path: keyof typeof express, from: string, to: string): Files => ({
    ...express,
    [path]: express[path].replace(from, to),
  })
  const addition = "chat.get('/chat/events', (request, response) => openStream(1, response))\n"

  it.each<readonly [name: string, files: Files, note: string]>([
    [
      'there are two streams',
      { ...express, 'server/chat.js': express['server/chat.js'] + addition },
      'possible routes: GET /api/chat/stream at server/chat.js:5, POST /api/chat/message at server/chat.js:6, GET /api/chat/events at server/chat.js:10',
    ],
    [
      'the stream is commented out',
      changed('server/chat.js', "chat.get('/chat/stream'", "// chat.get('/chat/stream'"),
      '',
    ],
    ['the stream is another feature’s', changed('server/chat.js', '/chat/stream', '/jobs/stream'), ''],
    [
      'the route for messages is another feature’s',
      changed('server/chat.js', '/chat/message', '/login'),
      'possible routes: GET /api/chat/stream at server/chat.js:5;',
    ],
    [
      'the WebSocket has a server of its own',
      changed('server/app.js', '{ server, path', '{ port: 8080, path'),
      'possible routes: GET /api/chat/stream',
    ],
    [
      'the routes are a test’s',
      {
        'package.json': express['package.json'],
        'test/app.test.js': express['server/app.js'],
        'test/chat.js': express['server/chat.js'],
        'test/hub.js': express['server/hub.js'],
        'web/chat.js': express['web/chat.js'],
      },
      '',
    ],
    ['event-stream is the package', changed('server/hub.js', "'text/event-stream'", "'text/plain'"), ''],
    [
      'events have names',
      changed('server/hub.js', 'data: ${', 'event: update\\ndata: ${'),
      'possible routes: GET /api/chat/stream',
    ],
  ])('%s', async (_name, files, note) => {
    const { endpoint, noteText } = await socketIn(files)
    expect(endpoint?.provenance).not.toBe('found')
    if (note === '') expect(noteText).not.toMatch(/W-FOUND|W-ROUTES/)
    else expect(noteText).toContain(note)
    const refused = await run(new TemporaryRepository(files), 'apply')
    expect(refused.code).toBe(2)
    if (note !== '') expect(refused.stderr).toContain('these may be meant: GET /api/chat/stream at server/')
  })

  it('nothing that waits for ws.ready is led to a stream that never says it: the adapter does not wait', async () => {
    const files = changed('server/hub.js', 'event: ws.ready', 'event: message')
    const { endpoint, verdict, reasons } = await socketIn(files)
    expect([verdict, endpoint?.provenance]).toEqual(['adapter', 'found'])
    expect(reasons.map(({ message }) => message).join()).toContain(
      'GET /api/chat/stream at server/chat.js:5 never says ws.ready',
    )
    const listener = files['web/chat.js']?.replace(/export function say[\s\S]*/, 'export {}\n') ?? ''
    expect(await socketIn({ ...files, 'web/chat.js': listener })).toMatchObject({
      verdict: 'inline',
      endpoint: { provenance: 'found' },
    })
  })
})
