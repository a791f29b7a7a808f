import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/model/report.js'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

const files = {
  'package.json': '{ "name": "chat", "devDependencies": { "vite": "^7.0.0" } }\n',
  'migrate-ws.config.yaml': `endpoints:
  "*/feed": { stream: /api/feed }
  "*/ws": { stream: /api/stream, send: /api/message }
`,
  'src/flags.js': 'export const flags = { sse: false }\n',
  'src/feed.js': `export function watch(show) {
  const socket = new WebSocket('wss://chat.example.com/feed')
  socket.onmessage = (event) => show(event.data)
}
`,
  'src/chat.js': `import { show } from './show.js'

export class Chat {
  connect() {
    this.socket = new WebSocket('wss://chat.example.com/ws')
    this.socket.onmessage = (event) => show(event.data)
    this.socket.onclose = ({ code }) => show(\`closed: \${code}\`)
  }
}
`,
  'src/show.js': 'export const show = (text) => document.body.append(text)\n',
}

const cli = (repository: TemporaryRepository, ...args: readonly string[]) =>
  callCli([...args, '--lang', 'en'], { cwd: repository.path })

const read = (repository: TemporaryRepository) =>
  ['src/feed.js', 'src/chat.js'].map((path) => repository.read(path).toString('utf8')).join('\n')

describe('apply --switch, then --settle', () => {
  const repository = new TemporaryRepository(files)

  it('asks for the file of a name that is not known where sockets are made', async () => {
    expect(await cli(repository, 'apply', '--switch', 'flags.sse')).toMatchObject({
      code: 2,
      stdout: '',
      stderr:
        "--switch flags.sse at src/chat.js:5: flags is not declared there: name the file that exports it, as in --switch 'src/flags.ts#flags.sse'\n",
    })
    expect(await cli(repository, 'apply', '--switch', 'src/flags.js#flag.sse')).toMatchObject({
      code: 2,
      stderr: 'src/flags.js exports no flag; it exports flags\n',
    })
    expect(await cli(repository, 'apply', '--switch', 'src/flag.js#flags.sse')).toMatchObject({
      code: 2,
      stderr:
        'There is no file src/flag.js that could export flags; write its path relative to the working folder\n',
    })
  })

  it('writes WebSocket and SSE side by side, and is done', async () => {
    expect((await cli(repository, 'baseline')).code).toBe(0)
    repository.commit()
    const applied = await cli(repository, 'apply', '--switch', 'src/flags.js#flags.sse')
    expect(applied).toMatchObject({ code: 0, stderr: '' })
    expect(applied.stdout).toContain('  src/feed.js:2  socket → SseSocket | WebSocket (flags.sse)\n')
    expect(
      repository.read('src/feed.js').toString('utf8'),
    ).toBe(`import { SseSocket } from './lib/sse-socket.js'
import { flags } from './flags.js'

export function watch(show) {
  const socket = flags.sse
    ? new SseSocket('/api/feed')
    : new WebSocket('wss://chat.example.com/feed')
  socket.onmessage = (event) => show(event.data)
}
`)
    repository.commit()
    const again = await cli(repository, 'apply', '--check')
    expect(again).toMatchObject({ code: 0, stdout: '' })
    expect(again.stderr).toContain(
      'src/chat.js:9  – on both transports behind flags.sse; to remove the WebSocket: migrate-ws apply --settle\n  src/feed.js:7  – as above\n',
    )
  })

  it('is seen as on both ways, and as nothing new', async () => {
    const { stdout } = await cli(repository, 'scan', '--verbose')
    expect(stdout).toContain(
      '2 of 2 sockets can go either way; when all users are on the stream: migrate-ws apply --settle\n',
    )
    expect(stdout).toMatch(/\/feed +clients on both\n/)
    const report = JSON.parse((await cli(repository, 'scan', '--json')).stdout) as Report
    expect(report.sockets.map(({ switchedBy, needs }) => ({ switchedBy, needs }))).toEqual([
      { switchedBy: 'flags.sse', needs: [] },
      { switchedBy: 'flags.sse', needs: [] },
    ])
    const clients = report.checklist.find(({ id }) => id === 'update-clients')
    expect(clients?.assessment.status).toBe('partial')
    expect(JSON.stringify(clients?.assessment)).toContain('on both transports, behind flags.sse: socket')
    expect(await cli(repository, 'check', '--today', '2026-01-01')).toMatchObject({ code: 0 })
    expect((await cli(repository, 'explain', 'src/feed.js:7')).stdout).toContain(
      'on both transports, behind flags.sse',
    )
  })

  it('settles on what apply would have written at once, and can be taken back', async () => {
    expect(await cli(repository, 'apply', '--settle', '--switch', 'flags.beta')).toMatchObject({
      code: 2,
      stderr: 'No socket is behind the switch flags.beta; choose among: flags.sse\n',
    })
    const before = read(repository)
    const applied = await cli(repository, 'apply', '--settle')
    expect(applied).toMatchObject({ code: 0, stderr: '' })
    expect(applied.stdout).toContain(
      'Removed the WebSocket from 2 switches.\n  src/chat.js:9  this.socket → SseSocket\n  src/feed.js:7  socket → EventSource\n',
    )
    expect(applied.stdout).toContain(
      'sse is still named in src/flags.js: what was there only for the switch can go\n',
    )
    const direct = new TemporaryRepository(files)
    expect((await cli(direct, 'apply')).code).toBe(0)
    expect(read(repository)).toBe(read(direct))
    expect((await cli(repository, 'undo')).code).toBe(0)
    expect(read(repository)).toBe(before)
  })

  it('leaves a stream’s side that somebody changed as it is', async () => {
    const text = repository.read('src/feed.js').toString('utf8')
    repository.write('src/feed.js', text.replace("'/api/feed'", "'/api/feed', { heartbeatMs: 5000 }"))
    const { code, stdout } = await cli(repository, 'apply', '--settle', '--allow-dirty', 'src/feed.js')
    expect(code).toBe(0)
    expect(stdout).toContain(
      'src/feed.js:7  socket → SseSocket, as it stands: its side of the switch is not what --switch writes today\n',
    )
    expect(
      repository.read('src/feed.js').toString('utf8'),
    ).toBe(`import { SseSocket } from './lib/sse-socket.js'

export function watch(show) {
  const socket = new SseSocket('/api/feed', { heartbeatMs: 5000 })
  socket.onmessage = (event) => show(event.data)
}
`)
    expect((await cli(repository, 'apply', '--settle', '--dry-run')).stdout).toContain('src/chat.js')
  })

  it('has nothing to settle where nothing is switched', async () => {
    const { code, stdout } = await cli(new TemporaryRepository(files), 'apply', '--settle')
    expect([code, stdout]).toEqual([
      0,
      'No socket is behind a switch.\n\nNext: See the rest of the checklist: migrate-ws scan\n',
    ])
  })
})
