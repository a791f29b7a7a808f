import { describe, expect, it } from 'vitest'
import { configuration, listener, manual, socketUrl } from '../support/clients.js'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

/** What apply ends with, from `Next` on. */
async function endOf(files: Readonly<Record<string, string>>, ...flags: readonly string[]): Promise<string> {
  const { path: cwd } = new TemporaryRepository({ 'migrate-ws.config.yaml': configuration, ...files })
  const { stdout } = await callCli(['apply', ...flags], { cwd })
  return stdout.slice(stdout.search(/^(Next|次の操作)/m))
}

const route = `from fastapi import FastAPI, WebSocket
app = FastAPI()
@app.websocket('/feed')
async def feed(socket: WebSocket):
    await socket.accept()
    await socket.send_text('a')
`

describe('apply ends with what to do next', () => {
  it('after a rewrite: read, test, serve, scan, and how to take it back', async () => {
    expect(await endOf({ 'a.js': listener }, '--guess-endpoints')).toBe(`Next:
  1. Read the change: git diff
  2. Run your tests
  3. Add the endpoints above to your servers before you release the clients
  4. See what is left: migrate-ws scan
To undo it: migrate-ws undo
`)
    const withServer = await endOf({ 'a.js': listener, 'main.py': route }, '--guess-endpoints')
    expect(withServer).toContain('  3. Serve these endpoints: migrate-ws apply --servers\n')
  })

  it('with no way to a server that can serve none of its routes', async () => {
    const bytes = route.replace("send_text('a')", "send_bytes(b'a')")
    const end = await endOf({ 'a.js': listener, 'main.py': bytes }, '--guess-endpoints')
    expect(end).toContain('  3. Add the endpoints above to your servers before you release the clients\n')
    const { path: cwd } = new TemporaryRepository({ 'a.js': listener, 'main.py': bytes })
    const { stderr } = await callCli(['apply', '--own-host', 'api.example.com', '--dry-run'], { cwd })
    expect(stderr).not.toMatch(/--all|--servers/)
  })

  it('after servers and clients with a guess: what the servers must offer, before the clients are released', async () => {
    const guessed = await endOf({ 'a.js': listener, 'main.py': route }, '--all', '--guess-endpoints')
    expect(guessed).toContain(
      '  3. Make sure that your servers offer the endpoints above\n  4. Deploy the servers, then the clients; released clients stay on WebSocket\n',
    )
    const own = listener.replace(/(['"`])wss?:[^'"`]*\1/, "'ws://localhost:8000/feed'")
    const served = await endOf({ 'a.js': own, 'main.py': route }, '--all')
    expect(served).not.toContain('Make sure')
    expect(served).toContain('Deploy the servers, then the clients')
  })

  it('with a base that may name another host: the commands that move such a client', async () => {
    const files = {
      'a.js': `export const feed = (show) => {
  const socket = new WebSocket(\`\${import.meta.env.VITE_BASE}/feed\`)
  socket.onmessage = (event) => show(event.data)
}
`,
      'main.py': route,
    }
    const runIn = (repository: TemporaryRepository, ...flags: readonly string[]) =>
      callCli(['apply', '--lang', 'en', ...flags], { cwd: repository.path })
    const moved = '\nRewrote 1 socket in 1 file.\n'
    const repository = new TemporaryRepository(files)
    const entry = 'endpoints: { "${import.meta.env.VITE_BASE}/feed": { stream: ./stream } }'
    const plain = await runIn(repository)
    expect(plain.code).toBe(2)
    expect(plain.stderr).toContain(
      `\${import.meta.env.VITE_BASE} is set elsewhere and may name another host; if it names that server, type: migrate-ws apply --all --guess-endpoints; or write in migrate-ws.config.yaml: ${entry}, then type: migrate-ws apply --all\n`,
    )
    const dry = await runIn(repository, '--dry-run')
    expect(dry.stderr).toContain('with --guess-endpoints only; nothing was written.\n')
    expect(dry.stderr).toContain(
      '  1. If ${import.meta.env.VITE_BASE} names the server of this repository, serve the routes and move the clients together: migrate-ws apply --all --guess-endpoints --dry-run\n',
    )
    const servers = await runIn(repository, '--all')
    expect(servers.stdout).toContain(
      `a.js:2  – its path is that of /feed (main.py:2), but \${import.meta.env.VITE_BASE} is set elsewhere and may name another host. If it names that server: migrate-ws apply --all --guess-endpoints; or write in migrate-ws.config.yaml: ${entry}, then: migrate-ws apply --all\n`,
    )
    const second = await runIn(repository, '--all', '--guess-endpoints')
    expect(second.stdout).toContain(moved)
    expect(second.stdout).not.toContain('to your servers')
    const atOnce = await runIn(new TemporaryRepository(files), '--all', '--guess-endpoints')
    expect(atOnce.stdout).toContain(moved)
    expect(atOnce.stdout).not.toContain('your servers offer')
    expect(atOnce.stdout).toContain(
      "is another origin, the server must allow this page's origin (a kit: by `allow_origins` in Python, `allowOrigins` in Node), and cookies need `withCredentials`\n",
    )
    expect(atOnce.stdout).toContain(
      '  4. Make sure that the server with the new endpoints is at ${import.meta.env.VITE_BASE}\n',
    )
    const named = new TemporaryRepository({ ...files, 'migrate-ws.config.yaml': `${entry}\n` })
    const configured = await runIn(named, '--all')
    expect(configured.stdout).toContain(moved)
    expect(configured.stdout).not.toContain('your servers offer')
  })

  it('with a host that code gives beside its scheme: the path is that of the route all the same', async () => {
    const feed = `import { hostOf } from './settings.js'
export const feed = (show) => {
  const api = hostOf()
  const scheme = api.includes('https') ? 'wss:' : 'ws:'
  const host = api.replace('http://', '').replace('https://', '')
  const socket = new WebSocket(\`\${scheme}//\${host}/feed\`)
  socket.onmessage = (event) => show(event.data)
}
`
    const files = {
      'a.js': feed,
      'settings.js': "export const hostOf = () => import.meta.env.VITE_API || 'http://localhost:8000'\n",
      'main.py': route,
    }
    const { path: cwd } = new TemporaryRepository(files)
    const { stdout } = await callCli(['apply', '--all', '--lang', 'en'], { cwd })
    expect(stdout).toContain('its path is that of /feed (main.py:2), but ${scheme}//${host} is set elsewhere')
  })

  it('with an address that a function gives: its client is of one channel with the route, before and after', async () => {
    const feed = `const api = import.meta.env.VITE_API || 'http://localhost:8000'
const addressOf = () => {
  const base = api.replace(/^http/, 'ws')
  return \`\${base}/feed\`
}
export const feed = (show) => {
  const socket = new WebSocket(addressOf())
  socket.onclose = (event) => show(event.code)
  socket.onmessage = (event) => show(event.data)
}
`
    const { path: cwd } = new TemporaryRepository({ 'a.js': feed, 'main.py': route })
    const channels = async () => {
      const { stdout } = await callCli(['scan', '--json'], { cwd })
      return (JSON.parse(stdout) as { readonly channels: readonly unknown[] }).channels.length
    }
    expect(await channels()).toBe(1)
    const { stdout } = await callCli(['apply', '--all', '--guess-endpoints', '--lang', 'en'], { cwd })
    expect(stdout).toContain('a.js:7  socket → SseSocket')
    expect(await channels()).toBe(1)
  })

  it('says once what holds of several clients, and each time with --verbose', async () => {
    const feed = `export const feed = (show) => {
  const socket = new WebSocket(\`\${import.meta.env.VITE_BASE}/feed\`)
  socket.onmessage = (event) => show(event.data)
}
`
    const runIn = async (...flags: readonly string[]) => {
      const { path: cwd } = new TemporaryRepository({ 'a.js': feed, 'b.js': feed, 'main.py': route })
      return (await callCli(['apply', '--all', '--lang', 'en', ...flags], { cwd })).stdout
    }
    expect(await runIn('--verbose')).toMatch(/a\.js:2 {2}– its path [^\n]+\n {2}b\.js:2 {2}– its path /)
    expect(await runIn()).toMatch(/a\.js:2 {2}– its path is that of [^\n]+\n {2}b\.js:2 {2}– as above\n/)
    expect(await runIn('--guess-endpoints')).toMatch(
      / W-ORIGIN a\.js:2 {2}if [^\n]+\n(?: {4}.*\n)* {2}b\.js:2 {2}.*\n(?: {4}[^a].*\n)* {4}as above: .*W-ORIGIN b\.js:2/,
    )
  })

  it('where the configuration must say where an address leads: the question first, as steps', async () => {
    const open =
      "const ws = new WebSocket(localStorage.getItem('socket'))\nws.onmessage = (event) => console.log(event.data)\n"
    const end = await endOf({ 'a.js': open, 'main.py': route })
    expect(end).toContain(
      '  1. See the question about it, and what to configure: migrate-ws explain a.js:1\n',
    )
    expect(end).toContain('Serve the WebSocket routes over SSE as well: migrate-ws apply --servers\n')
    const dynamic = route.replace("'/feed'", 'PATH')
    const all = await endOf({ 'a.js': open, 'main.py': dynamic }, '--all')
    expect(all).not.toContain('apply --servers')
  })

  it('with no answer asked for that was given, and none twice', async () => {
    const { path: cwd } = new TemporaryRepository({
      'a.js': listener.replace(socketUrl, 'wss://api.ours.dev/feed'),
    })
    const { stderr } = await callCli(['apply', '--guess-endpoints', '--dry-run'], { cwd })
    expect(stderr).toContain(': migrate-ws apply --own-host api.ours.dev --guess-endpoints\n')
    expect(stderr).toMatch(/If yes, 1 of 1 socket can move:/)
  })

  it('after servers alone, as no client can move: read, test, and that no client uses the streams', async () => {
    const files = { 'manual.js': manual, 'main.py': route }
    const end = await endOf(files, '--all')
    expect(end).toMatch(
      /^Next:\n {2}1\. Read the change: git diff\n {2}2\. Run the servers' tests\n {2}3\. Deploy the servers when you like: no client here uses the streams yet\n {2}4\. See why/,
    )
    const { path: cwd } = new TemporaryRepository(files)
    const { stderr } = await callCli(['apply', '--all', '--dry-run'], { cwd })
    expect(stderr).toContain(
      '  1. Serve the routes, though no client here would use the streams yet: migrate-ws apply --all\n',
    )
  })

  it('where a baseline is kept: the command that lets check pass on the change', async () => {
    const repository = new TemporaryRepository({ 'migrate-ws.config.yaml': configuration, 'a.js': listener })
    const { path: cwd } = repository
    const run = (...typed: readonly string[]) => callCli(typed, { cwd })
    const step = 'and commit them with the change: migrate-ws baseline --prune\n'
    await run('baseline')
    repository.commit()
    expect((await run('apply', '--guess-endpoints', '--switch', 'window.sse')).stdout).not.toContain(step)
    expect((await run('check')).code).toBe(0)
    repository.commit()
    expect((await run('apply', '--settle')).stdout).toContain(step)
    await run('undo')
    repository.git('reset', '--quiet', '--hard', 'HEAD~1')
    expect((await run('apply', '--guess-endpoints')).stdout).toContain(step)
    expect((await run('check')).code).toBe(1)
    await run('baseline', '--prune')
    repository.commit()
    expect((await run('check')).code).toBe(0)
  })

  it('where nothing can be rewritten: why it stays', async () => {
    const end = await endOf({ 'manual.js': manual })
    expect(end).toMatch(
      /^Next:\n {2}1\. See why it was not rewritten, and what would change that: migrate-ws explain manual\.js:\d+\n {2}2\. Write the reason above each such socket: migrate-ws apply --mark\n {2}3\. See what is left: migrate-ws scan\n$/,
    )
  })

  it('where no client is left: the servers, else the rest of the checklist', async () => {
    expect(await endOf({ 'a.js': 'console.log(1)\n' })).toBe(
      'Next: See the rest of the checklist: migrate-ws scan\n',
    )
    expect(await endOf({ 'main.py': route }, '--lang', 'ja')).toBe(`次の操作：
  1. WebSocket のルートを SSE でも提供します：migrate-ws apply --servers
  2. チェックリストの残りを確認します：migrate-ws scan
`)
    expect(await endOf({ 'a.js': 'console.log(1)\n' }, '--servers')).toBe(
      'Next: See the rest of the checklist: migrate-ws scan\n',
    )
  })
})

describe('apply --servers where no route could be served', () => {
  const template = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Api:
    Type: AWS::ApiGatewayV2::Api
    Properties:
      Name: chat
      ProtocolType: WEBSOCKET
      RouteSelectionExpression: $request.body.action
`
  const socketio = `from flask import Flask
from flask_socketio import SocketIO, emit
app = Flask(__name__)
socketio = SocketIO(app)

@socketio.on('say')
def say(text):
    emit('said', text, broadcast=True)
`
  const saidOf = async (files: Readonly<Record<string, string>>) => {
    const { path: cwd } = new TemporaryRepository(files)
    const dry = await callCli(['apply', '--servers', '--dry-run', '--lang', 'en'], { cwd })
    const written = await callCli(['apply', '--servers', '--lang', 'en'], { cwd })
    expect([dry.code, written.code, written.stdout]).toEqual([0, 0, dry.stderr])
    return dry.stderr
  }

  it('names an API Gateway API, its reason and the way on', async () => {
    expect(
      await saidOf({ 'template.yaml': template }),
    ).toBe(`No WebSocket route that apply could serve over SSE was found. What accepts WebSockets here:
  template.yaml:3  V09 an API Gateway WebSocket API: its handlers run once for each message, and no process is there to hold a stream

Next:
  1. See what the reason means: migrate-ws explain V09
  2. See what to do with it: migrate-ws explain template.yaml:3
  3. Decide which process serves the streams, and name their addresses under "endpoints" in migrate-ws.config.yaml
  4. Draft the removal of the API: migrate-ws plan-removal
`)
  })

  it('names a Socket.IO server', async () => {
    const said = await saidOf({ 'app.py': socketio })
    expect(said).toMatch(/^ {2}app\.py:4 {2}V03 Socket\.IO owns the protocol on the wire; .* \(\d places\)$/m)
    expect(said).toContain('migrate-ws explain V03\n')
    expect(said).toContain('migrate-ws explain app.py:4\n')
  })

  const tornado = `import tornado.web
import tornado.websocket

class Chat(tornado.websocket.WebSocketHandler):
    def on_message(self, message):
        self.write_message(message)

app = tornado.web.Application([(r"/chat", Chat)])
`
  const flaskSock = `from flask import Flask
from flask_sock import Sock
app = Flask(__name__)
sock = Sock(app)

@sock.route("/chat")
def chat(ws):
    ws.send(ws.receive())
`
  const autobahn = `from autobahn.asyncio.websocket import WebSocketServerFactory, WebSocketServerProtocol

class Chat(WebSocketServerProtocol):
    def onMessage(self, payload, isBinary):
        self.sendMessage(payload, isBinary)

factory = WebSocketServerFactory("ws://127.0.0.1:9000")
factory.protocol = Chat
`

  it.each([
    ['Tornado', tornado],
    ['Flask', flaskSock],
    ['Autobahn', autobahn],
  ])('names a server of %s, alone and beside a route with a kit', async (name, code) => {
    const alone = await saidOf({ 'chat.py': code })
    expect(alone).toMatch(
      new RegExp(`What accepts WebSockets here:\n  chat.py:\\d+  V06 no kit for ${name} `),
    )
    expect(alone).toContain('migrate-ws explain V06\n')
    const { path: cwd } = new TemporaryRepository({ 'main.py': route, 'chat.py': code })
    const { stdout, stderr } = await callCli(['apply', '--servers', '--dry-run', '--lang', 'en'], { cwd })
    expect(stdout + stderr).toMatch(
      new RegExp(
        `\n\nWhat else accepts WebSockets here, and stays as it is:\n  chat.py:\\d+  V06 no kit for ${name} `,
      ),
    )
  })

  it('says so where there is nothing at all', async () => {
    expect(await saidOf({ 'app.py': 'print(1)\n' })).toBe(
      'No WebSocket route of a server in Python or Node was found.\n\nNext: See the rest of the checklist: migrate-ws scan\n',
    )
  })
})
