import { describe, expect, it } from 'vitest'
import type { Report } from '../src/model/report.js'
import { callCli, scanReport } from './support/run-cli.js'
import { TemporaryRepository } from './support/temporary-repository.js'

const voice = `import { attach } from './attach'
export function open(url: string) {
  // migrate-ws-ignore browser-websocket: binary audio, see ADR 12
  const voice = new WebSocket(url)
  voice.binaryType = 'arraybuffer'
  voice.onmessage = (event) => console.log(event.data)
  voice.addEventListener('close', () => console.log('gone'))
  voice.send('hello')
  attach(voice)
  const chat = new WebSocket(url)
  chat.onmessage = (event) => console.log(event.data)
  return () => voice.close()
}
`

const attach = `export function attach(socket: WebSocket) {
  socket.onerror = () => console.log('lost')
}
`

/** Places of a repository's findings on WebSocket, by whether they are suppressed. */
async function places(files: Readonly<Record<string, string>>) {
  const { path } = new TemporaryRepository(files)
  const { findings } = await scanReport(path)
  const of = (isSuppressed: boolean) =>
    findings
      .filter((one) => (one.suppressed !== undefined) === isSuppressed)
      .map(({ ruleId, location }) => `${location.path}:${location.start.line} ${ruleId}`)
  return { suppressed: of(true), left: of(false), findings }
}

describe('a comment on the line that opens a socket', () => {
  it('covers its handlers, messages and end, in other files too, and no other socket', async () => {
    const { suppressed, left, findings } = await places({ 'voice.ts': voice, 'attach.ts': attach })
    expect(suppressed).toEqual([
      'attach.ts:2 browser-websocket-handler',
      'voice.ts:4 browser-websocket',
      'voice.ts:6 browser-websocket-handler',
      'voice.ts:7 browser-websocket-handler',
      'voice.ts:8 browser-websocket-send',
      'voice.ts:12 browser-websocket-close',
    ])
    expect(left).toEqual(['voice.ts:10 browser-websocket', 'voice.ts:11 browser-websocket-handler'])
    const reason = 'binary audio, see ADR 12'
    expect(findings.map((one) => one.suppressed).filter(Boolean)).toEqual([
      { reason, line: 3, path: 'voice.ts' },
      ...Array.from({ length: 5 }, () => ({ reason, line: 3 })),
    ])
  })

  it('leaves what another socket comes to as well', async () => {
    const both = voice.replace('return () =>', 'attach(chat)\n  return () =>')
    const { suppressed, left } = await places({ 'voice.ts': both, 'attach.ts': attach })
    expect(left).toContain('attach.ts:2 browser-websocket-handler')
    expect(suppressed).toContain('voice.ts:6 browser-websocket-handler')
  })

  it('covers a handler at the same place', async () => {
    const text =
      '// migrate-ws-ignore browser-websocket: the vendor has no other way\nnew WebSocket(location.href).onopen = () => console.log(1)\n'
    expect((await places({ 'a.js': text })).left).toEqual([])
  })

  it('that names the rule of a handler covers that handler alone', async () => {
    const text = voice.replace(
      'migrate-ws-ignore browser-websocket:',
      'migrate-ws-ignore browser-websocket-handler:',
    )
    const { suppressed, left } = await places({ 'voice.ts': text, 'attach.ts': attach })
    expect(suppressed).toEqual([])
    expect(left).toContain('voice.ts:3 suppression-comment')
  })
})

describe('a socket that a comment keeps', () => {
  const kept = `// migrate-ws-ignore browser-websocket: the partner has WebSocket only
const hub = new WebSocket('wss://own.example.com/hub')
hub.onmessage = ({ data }) => console.log(data)
`
  const other = `const feed = new WebSocket('wss://own.example.com/feed')
feed.onmessage = ({ data }) => console.log(data)
`
  const server = `import { WebSocketServer } from 'ws'
new WebSocketServer({ port: 8080 }).on('connection', (socket) => socket.send('hello'))
`
  const files = { 'web/hub.js': kept, 'web/feed.js': other, 'server.js': server }

  it('is not rewritten, and the scan does not count it among those that can move', async () => {
    const { path } = new TemporaryRepository(files)
    const options = ['--guess-endpoints', '--own-host', 'own.example.com', '--lang', 'en']
    const { stdout, stderr } = await callCli(['apply', '--dry-run', ...options], { cwd: path })
    expect(stdout).toContain('diff --git a/web/feed.js')
    expect(stdout).not.toContain('web/hub.js')
    expect(stderr).toMatch(/web\/hub\.js:2 .{0,9}left out by a comment: the partner has WebSocket only/)
    expect(stderr).not.toContain('you answered')
    const scanned = await callCli(['scan', '--lang', 'en'], { cwd: path })
    expect(scanned.stdout).toContain('of 1 can move now')
    expect(scanned.stdout).toContain(', 2 suppressed')
    expect(scanned.stdout).not.toContain('migrate-ws explain web/hub.js')
  })

  it('is explained in the same sentences as before, and apply says that it leaves it', async () => {
    const { path } = new TemporaryRepository({ 'hub.js': kept, 'none.js': kept.replace(/^.*\n/, '') })
    const explained = async (place: string) =>
      (await callCli(['explain', place, '--lang', 'en'], { cwd: path })).stdout
    const [left, same] = [await explained('hub.js:2'), await explained('none.js:1')]
    const apply = /\nWhat apply does\n(.*)\n/
    expect(apply.exec(left)?.[1]).toBe(
      '  A comment excludes this socket (reason: the partner has WebSocket only).',
    )
    expect(apply.exec(same)?.[1]).not.toContain('comment')
    const verdict = (text: string) => /\nVerdict[\s\S]*?\n\n/.exec(text)?.[0].replace(/\w+\.js:\d+/g, '')
    expect(verdict(left)).toBe(verdict(same))
  })

  it('is new in a report as one that is suppressed, with the reason, before all else', async () => {
    const repository = new TemporaryRepository({ 'server.js': server })
    repository.commit()
    repository.git('checkout', '-q', '-b', 'hub')
    repository.write('web/hub.js', kept)
    repository.commit()
    const report = async () =>
      (await callCli(['report', '--base', 'main', '--lang', 'en'], { cwd: repository.path })).stdout
    expect(await report()).toMatch(
      /\*\*Adds 1 new WebSocket, suppressed by a comment \(the partner has WebSocket only\)\.\*\*/,
    )
    expect(await report()).toMatch(/\+1 new socket, suppressed: .*\(the partner has WebSocket only\)/)
    repository.write('web/hub.js', kept.replace(/^.*\n/, ''))
    repository.commit()
    expect(await report()).toContain('**Adds 1 new WebSocket.**')
  })

  it('leaves items about tests, dashboards, alarms and runbooks where they are', async () => {
    const statuses = async (hub: string) => {
      const { path } = new TemporaryRepository({
        'web/hub.js': hub,
        'web/feed.js': other,
        'server.js': server,
      })
      const { stdout } = await callCli(['scan', '--json'], { cwd: path })
      const { checklist } = JSON.parse(stdout) as Report
      return checklist.slice(2).map(({ id, assessment }) => `${id} ${assessment.status}`)
    }
    expect(await statuses(kept)).toEqual(await statuses(kept.replace(/^.*\n/, '')))
  })

  it('is identified by its comment, and no item says that there is no client, where it is all that there is', async () => {
    const { path } = new TemporaryRepository({ 'web/hub.js': kept })
    const { stdout } = await callCli(['scan', '--json'], { cwd: path })
    const { checklist } = JSON.parse(stdout) as Report
    const of = (id: string) => checklist.find((item) => item.id === id)?.assessment
    expect(of('identify-websocket-code')?.status).toBe('done')
    expect(of('remove-reconnect-logic')).toMatchObject({
      because: expect.stringContaining('Comments exclude every client here'),
    })
  })

  it('is in no question and no work order', async () => {
    const { path } = new TemporaryRepository(files)
    const orders = await callCli(['scan', '--lang', 'en', '--reporter', 'agent'], { cwd: path })
    expect(orders.stdout).toContain('web/feed.js:1')
    expect(orders.stdout).not.toContain('web/hub.js:2')
    const page = await callCli(['scan', '--lang', 'en', '--reporter', 'markdown'], { cwd: path })
    expect(page.stdout).toContain('of 1 socket')
  })

  it('changes nothing of what the checklist says of infrastructure', async () => {
    const statuses = async (hub: string) => {
      const { path } = new TemporaryRepository({ ...files, 'web/hub.js': hub })
      const { stdout } = await callCli(['scan', '--json'], { cwd: path })
      const { checklist } = JSON.parse(stdout) as Report
      return checklist
        .filter(({ group }) => group === 'infrastructure')
        .map(({ id, assessment }) => `${id} ${assessment.status}`)
    }
    expect(await statuses(kept)).toEqual(await statuses(kept.replace(/^.*\n/, '')))
  })
})

const consumer = `from channels.generic.websocket import AsyncWebsocketConsumer

# migrate-ws-ignore django-channels: presence goes with the old client, ADR 4
class PresenceConsumer(AsyncWebsocketConsumer):
    async def connect(self):
        await self.accept()
        await self.channel_layer.group_add("all", self.channel_name)

    async def receive(self, text_data=None):
        await self.send(text_data="here")
        await self.channel_layer.group_send("all", {"type": "seen"})


class OtherConsumer(AsyncWebsocketConsumer):
    async def receive(self, text_data=None):
        await self.send(text_data="other")
`

const route = `from fastapi import FastAPI, WebSocket

app = FastAPI()


# migrate-ws-ignore fastapi-websocket-route: a probe of the platform team
@app.websocket("/probe")
async def probe(socket: WebSocket):
    await socket.accept()
    await socket.send_text("ok")


@app.websocket("/chat")
async def chat(socket: WebSocket):
    await socket.accept()
    # migrate-ws-ignore python-socket-send: only this line
    await socket.send_text("hello")
    await socket.receive_text()
`

describe('a comment on a class or a handler of a server', () => {
  it.each([
    ['consumers.py', consumer, [4, 5, 9, 10, 11], [14, 15, 16]],
    ['main.py', route, [7, 10, 17], [13, 18]],
  ] as const)('covers what stands in it, and nothing else: %s', async (path, text, covered, others) => {
    const { suppressed, left } = await places({ [path]: text })
    const lines = (some: readonly string[]) => [
      ...new Set(some.map((one) => Number(/:(\d+)/.exec(one)?.[1]))),
    ]
    expect([lines(suppressed), lines(left)]).toEqual([covered, others])
  })
})
