import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { callCli } from '../support/run-cli.js'
import { git, TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

const files = {
  'server/main.py': `from fastapi import Depends, FastAPI, WebSocket, WebSocketException, status

app = FastAPI()
full = 4409


@app.websocket("/rooms/{room}/ws")
async def join(websocket: WebSocket, room: str):
    if room == "none":
        raise WebSocketException(code=4404)
    await websocket.accept()
    async for text in websocket.iter_text():
        if text == "rude":
            await websocket.close(code=status.WS_1008_POLICY_VIOLATION)
        await websocket.send_text(text)
`,
  'web/package.json':
    '{ "name": "web", "private": true, "type": "module", "dependencies": { "vite": "5" } }\n',
  'web/room.js': `export function join(id, show) {
  const socket = new WebSocket(\`wss://\${location.host}/rooms/\${id}/ws\`)
  socket.onmessage = (event) => show(event.data)
  socket.onclose = ({ code }) => {
    if (code === 4404) show('no such room')
    else if (code === 1008) show('be polite')
    else if (code === 4001) show('signed out')
    else if (code === 1006) show('gone')
  }
  return (text) => socket.send(text)
}
`,
}
const written = ['server/main.py', 'server/sse_sockets.py', 'web/lib/sse-socket.js', 'web/room.js']

const run = (cwd: string, ...args: readonly string[]) =>
  callCli(['apply', '--all', '--lang', 'en', ...args], { cwd })

describe('apply --all', () => {
  it('writes the server and, by its endpoints, the clients; a second run changes nothing, one undo takes all back', async () => {
    const repository = new TemporaryRepository(files)
    const { path: cwd } = repository
    const { code, stdout, stderr } = await run(cwd)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain(
      '1 WebSocket route is now also served over an event stream and POSTs; no handler changed.\n',
    )
    expect(stdout).toContain('\nRewrote 1 socket in 2 files.\n')
    expect(stdout).toContain(`
Endpoints that the kit serves:
  POST https://\${location.host}/rooms/\${id}/ws/message  (by the kit at server/main.py:5)
`)
    expect(stdout).toContain('Deploy the servers, then the clients')
    expect(stdout.match(/^Next:|^Then:/gm)).toEqual(['Next:'])
    const changed = repository.git('status', '--porcelain', '-uall').trim().split('\n')
    expect(changed.map((line) => line.replace(/^[ ?M]+/, '')).sort()).toEqual(written)
    expect(await run(cwd, '--check')).toMatchObject({ code: 0, stdout: '' })
    expect((await callCli(['undo'], { cwd })).code).toBe(0)
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('shows one diff, which git applies to the same; --check names all files', async () => {
    const repository = new TemporaryRepository(files)
    const { path: cwd } = repository
    const check = await run(cwd, '--check')
    expect(check.code).toBe(1)
    expect(check.stdout.trim().split('\n').sort()).toEqual(written)
    const dry = await run(cwd, '--dry-run')
    expect(dry.stderr).toContain('\nNext: migrate-ws apply --all\n')
    expect(repository.git('status', '--porcelain')).toBe('')
    const patch = join(temporaryFolder(), 'a.patch')
    writeFileSync(patch, dry.stdout)
    git(cwd, 'apply', patch)
    expect(await run(cwd, '--check')).toMatchObject({ code: 0, stdout: '' })
  })

  it('names itself where a broker is what routes lack', async () => {
    const { path } = new TemporaryRepository({
      ...files,
      'server/Procfile': 'web: gunicorn -w 4 -k uvicorn.workers.UvicornWorker main:app\n',
    })
    const { stderr } = await run(path, '-C', '.', '--guess-endpoints', '--dry-run')
    expect(stderr).toContain(
      'it can be served: migrate-ws apply --all -C . --guess-endpoints --broker redis\n',
    )
  })

  it('goes on with the rest where an endpoint is only guessed, and names that client', async () => {
    const repository = new TemporaryRepository({
      ...files,
      'web/news.js':
        "const news = new WebSocket('/news')\nnews.onmessage = ({ data }) => console.log(data)\n",
    })
    const { code, stdout, stderr } = await run(repository.path)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain(
      'web/news.js:1  – no endpoints are known for it (guessed: /news/stream); name them under "endpoints" in migrate-ws.config.yaml, or type: migrate-ws apply --guess-endpoints web/news.js\n',
    )
    const changed = repository.git('status', '--porcelain')
    expect(changed).toContain('server/main.py')
    expect(changed).toContain('web/')
    expect(changed).not.toContain('web/news.js')
    // What is left is asked for, and nothing else is there to go on with.
    repository.git('add', '-A')
    repository.git('commit', '-qm', 'moved')
    const refused = await run(repository.path)
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toContain('or type: migrate-ws apply --all --guess-endpoints\n')
  })

  it('is refused whole where a file has changes', async () => {
    const repository = new TemporaryRepository(files)
    repository.write('server/main.py', `${files['server/main.py']}# mine\n`)
    expect((await run(repository.path, '--guess-endpoints')).stderr).toContain(
      'server/main.py; commit them, or type: migrate-ws apply --all --allow-dirty\n',
    )
    expect(repository.git('status', '--porcelain')).toBe(' M server/main.py\n')
  })
})

describe('a client whose server stays', () => {
  const voice = `
@app.websocket("/voice")
async def voice(socket: WebSocket):
    await socket.accept()
    while True:
        await socket.send_bytes(await socket.receive_bytes())
`
  const clientOf = (path: string) =>
    `const socket = new WebSocket('${path}')\nsocket.onmessage = ({ data }) => console.log(data)\n`
  const main = `package main

import (
	"net/http"

	"github.com/gorilla/websocket"
)

var upgrader = websocket.Upgrader{}

func serve(w http.ResponseWriter, r *http.Request) {
	connection, _ := upgrader.Upgrade(w, r, nil)
	connection.WriteMessage(websocket.TextMessage, []byte("hello"))
}
`

  it('stays with it, whatever is guessed, and says why; the others move', async () => {
    const { path } = new TemporaryRepository({
      ...files,
      'server/main.py': files['server/main.py'] + voice,
      'web/voice.js': clientOf('/voice'),
      'web/news.js': clientOf('/news'),
    })
    const line = files['server/main.py'].split('\n').length + 1
    const { code, stderr } = await run(path, '--dry-run', '--guess-endpoints')
    expect(code).toBe(0)
    expect(stderr).toContain(
      `web/voice.js:1  – the server at server/main.py:${line} stays on WebSocket (V01) and may be its own; once that offers a stream: migrate-ws apply --guess-endpoints web/voice.js\n`,
    )
    expect(stderr).toMatch(/^ {2}web\/news\.js:1 {2}socket → EventSource$/m)
    // It is not what the guess is for.
    const { stderr: named } = await run(path, 'web/voice.js', '--dry-run', '--guess-endpoints')
    expect(named).toMatch(/^ {2}web\/voice\.js:1 {2}socket → EventSource$/m)
  })

  it('stays where no route of the servers is read, and no step leads back to itself', async () => {
    const { path } = new TemporaryRepository({ 'main.go': main, 'web/chat.js': clientOf('/chat') })
    const { stderr } = await run(path, '--guess-endpoints')
    expect(stderr + (await run(path)).stdout).not.toContain('apply --all --guess-endpoints')
    const { stdout } = await run(path)
    expect(stdout).toContain('No client was rewritten: no server here would offer their streams.\n')
    expect(stdout).toContain('web/chat.js:1  – the server at main.go:12 stays on WebSocket (V06)')
    expect(stdout).toContain('migrate-ws apply --dry-run --contract openapi.yaml\n')
  })

  it('and that is rewritten alone: no step leads to servers that cannot serve it; the reason is named', async () => {
    const { path } = new TemporaryRepository({
      'server/main.py': `${files['server/main.py'].split('@app.websocket')[0]}${voice}`,
      'web/voice.js': clientOf('/voice'),
    })
    const { stdout } = await callCli(['apply', '--guess-endpoints', '--allow-dirty'], { cwd: path })
    expect(stdout).toContain('web/voice.js:1  socket → EventSource')
    expect(stdout).not.toContain('apply --servers')
    expect(stdout).not.toContain('apply --all')
    expect(stdout).toMatch(
      /No kit serves server\/main\.py:\d+ \(V01\); see why, and what to do: migrate-ws explain server\/main\.py:\d+\n/,
    )
  })

  it('moves where a person has named its endpoints', async () => {
    const { path } = new TemporaryRepository({
      'main.go': main,
      'web/chat.js': clientOf('/chat'),
      'migrate-ws.config.yaml': 'endpoints: { /chat: { stream: ./stream } }\n',
    })
    expect((await run(path, '--dry-run')).stderr).toMatch(/^ {2}web\/chat\.js:1 {2}socket → EventSource$/m)
  })
})

describe('the close codes that a client tests', () => {
  /** Lines are those of the files as they will be. */
  async function codeLines(server: string) {
    const { path } = new TemporaryRepository({ ...files, 'server/main.py': server })
    const { stderr } = await run(path, '--dry-run')
    return stderr
      .match(/^ {4}close code .*$/gm)
      ?.map((line) => line.trim().replace(', which it tests for', ''))
  }
  const server = files['server/main.py']

  it('are those that the handler closes with, or are not; what comes from no handler is not spoken of', async () => {
    expect(await codeLines(server)).toEqual([
      'close code 1008: the server closes with it (server/main.py:16)',
      "close code 4001: the server's handler does not close with it, nor did it before",
      'close code 4404: the server closes with it (server/main.py:12)',
    ])
  })

  it.each([
    ['a name', server.replace('4404', 'full'), 12],
    ['a dependency', server.replace('room: str', 'room: str, user=Depends(user)'), 10],
  ])('may come from %s', async (_, changed, line) => {
    expect(await codeLines(changed)).toContain(
      `close code 4001: may come from server/main.py:${line}, where the code is chosen at run time`,
    )
  })
})

describe('apply --all, where the page is on another origin than the server', () => {
  const served = {
    'server/server.js': `import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const server = createServer()
const wss = new WebSocketServer({ server, path: '/live' })
wss.on('connection', (ws) => ws.send('hello'))
server.listen(3001)
`,
    'server/package.json': '{ "private": true, "type": "module", "dependencies": { "ws": "8" } }\n',
    'web/package.json':
      '{ "private": true, "type": "module", "scripts": { "dev": "vite" }, "devDependencies": { "vite": "5" } }\n',
  }
  const client = (address: string) => `const socket = new WebSocket(${address})
socket.onmessage = ({ data }) => console.log(data)
`
  const allow = /Name the origins of your pages.*/

  it('says first which line the server needs, with the page that is served in development', async () => {
    const repository = new TemporaryRepository({
      ...served,
      'web/live.js': client('`ws://${location.hostname}:3001/live`'),
    })
    const { code, stdout, stderr } = await run(repository.path)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('    W-CORS web/live.js:1  opens it from another origin, or may')
    expect(stdout).toContain(`Next:
  1. Name the origins of your pages, also those in production, in server/server.js: sseSockets(server, […], { allowOrigins: ['http://localhost:5173'] })
`)
  })

  it('says nothing where the page is the server of its own host, or where the application allows others', async () => {
    const own = { ...served, 'web/live.js': client('`wss://${location.host}/live`') }
    expect((await run(new TemporaryRepository(own).path)).stdout).not.toMatch(allow)
    const { 'web/package.json': web } = served
    const allowed = (middleware: string) => ({
      'server/main.py': `from fastapi import FastAPI, WebSocket
${middleware}
app = FastAPI()


@app.websocket("/live")
async def live(websocket: WebSocket):
    await websocket.accept()
    await websocket.send_text("hello")
`,
      'web/package.json': web,
      'web/live.js': client("'ws://localhost:8000/live'"),
    })
    const behind = await run(
      new TemporaryRepository(allowed('from fastapi.middleware.cors import CORSMiddleware\n')).path,
    )
    expect(behind.stdout).not.toMatch(allow)
    expect(behind.stdout).toContain(
      'If pages of another site than the server use it, name their origins in server/main.py',
    )
    const { stdout } = await run(new TemporaryRepository(allowed('')).path)
    expect(stdout).toMatch(allow)
    expect(stdout).toContain('SseSockets(…, allow_origins=["http://localhost:5173"])')
  })
})
