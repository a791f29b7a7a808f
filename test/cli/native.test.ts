import { beforeEach, describe, expect, it } from 'vitest'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'
import { typedAt } from '../support/typing.js'

const files = {
  'package.json': '{ "name": "chat", "devDependencies": { "vite": "^7.0.0" } }\n',
  'migrate-ws.config.yaml': `endpoints:
  "*/feed": { stream: /api/feed }
  "*/ws": { stream: /api/stream, send: /api/message }
`,
  'src/feed.js': `export function watch(show) {
  const socket = new WebSocket('wss://chat.example.com/feed')
  socket.onmessage = (event) => show(event.data)
  socket.onclose = ({ code }) => show(\`closed: \${code}\`)
}
`,
  'src/chat.js': `export class Chat {
  connect(show) {
    this.socket = new WebSocket('wss://chat.example.com/ws')
    this.socket.onmessage = (event) => show(event.data)
    this.socket.onclose = ({ code }) => {
      if (code === 4001) show('somewhere else')
    }
  }

  say(text) {
    this.socket.send(text)
  }
}
`,
  'src/plain.js': 'export const plain = 1\n',
}

const cli = (repository: TemporaryRepository, ...args: readonly string[]) =>
  callCli([...args, '--lang', 'en'], { cwd: repository.path })

const read = (repository: TemporaryRepository, path: string) => repository.read(path).toString('utf8')

/** What a person does so that nothing stands against an EventSource any more. */
function doWithoutCodes(repository: TemporaryRepository): void {
  for (const path of ['src/feed.js', 'src/chat.js'])
    repository.write(
      path,
      read(repository, path).replace(
        / +this\.socket\.onclose = [\s\S]*?\n {4}\}\n| +socket\.onclose.*\n/,
        '',
      ),
    )
  repository.commit()
}

describe('apply --native', () => {
  let repository: TemporaryRepository
  beforeEach(async () => {
    repository = new TemporaryRepository(files)
    expect((await cli(repository, 'apply')).code).toBe(0)
    repository.commit()
  })

  it('says of each adapter what stands against it, where, and what would have to change', async () => {
    const { code, stdout, stderr } = await cli(repository, 'apply', '--native')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toBe(`No SseSocket can become an EventSource and fetch with the same behaviour.

2 stay on the adapter:
  src/chat.js:5  this.socket
    A07 src/chat.js:7  close handler (it does more than log): EventSource has no close event
    A07 src/chat.js:8  close handler (close code 4001 is asked for): EventSource has no close event
  src/feed.js:4  socket
    A07 src/feed.js:6  close handler (it does more than log): EventSource has no close event
    A07 src/feed.js:6  close handler (the close code is read): EventSource has no close event

What would have to change:
  A07  The adapter fires \`close\`: 1006 after a drop, else with the code and reason of the server's \`ws.close\` event, so let the server send that event. Inline, a handler that is set beside the construction becomes a function that is called at each end; it must read no code, and where the program closes the socket itself, doing it twice must do no harm.

Next: Once that is changed: migrate-ws apply --native
`)
  })

  it('moves what has no objection, says that the adapter can go, and takes all back', async () => {
    doWithoutCodes(repository)
    const before = read(repository, 'src/chat.js')
    const dry = await cli(repository, 'apply', '--native', '--dry-run')
    expect(dry.code).toBe(0)
    expect(dry.stdout).toContain('-    this.socket = new SseSocket(')
    expect(dry.stderr).toContain(
      'Would move 2 sockets from the adapter to EventSource and fetch; nothing was written.',
    )
    expect(dry.stderr).toMatch(/\nNext: migrate-ws apply --native\n$/)
    expect(await cli(repository, 'apply', '--native', '--check')).toMatchObject({
      code: 1,
      stdout: 'src/chat.js\nsrc/feed.js\n',
    })
    const { code, stdout } = await cli(repository, 'apply', '--native')
    expect(code).toBe(0)
    expect(stdout).toContain(
      'Moved 2 sockets from the adapter to EventSource and fetch.\n  src/chat.js:5  this.socket → EventSource\n',
    )
    expect(stdout).toContain('\nsrc/lib/sse-socket.js is no longer imported and can go\n')
    expect(read(repository, 'src/feed.js')).toBe(`export function watch(show) {
  const events = new EventSource('/api/feed')
  events.addEventListener('ws.close', () => events.close())
  events.onmessage = (event) => show(event.data)
}
`)
    expect(read(repository, 'src/chat.js')).toContain('fetch(`/api/message?connectionId=${id}`')
    expect(await cli(repository, 'apply', '--native', '--check')).toMatchObject({ code: 0, stdout: '' })
    expect((await cli(repository, 'undo')).code).toBe(0)
    expect(read(repository, 'src/chat.js')).toBe(before)
  })

  it('keeps to the paths that are named', async () => {
    doWithoutCodes(repository)
    const { code, stdout } = await cli(repository, 'apply', '--native', 'src/feed.js')
    expect(code).toBe(0)
    expect(stdout).toContain('Moved 1 socket from the adapter to EventSource and fetch.\n')
    expect(stdout).not.toContain('can go')
    expect(read(repository, 'src/chat.js')).toContain('new SseSocket(')
    expect((await cli(repository, 'apply', '--native', '--dry-run')).stdout).not.toContain('src/feed.js')
  })

  it('says where there is none', async () => {
    const { code, stdout } = await cli(repository, 'apply', '--native', 'src/plain.js')
    expect([code, stdout]).toEqual([
      0,
      'There is no SseSocket here.\n\nNext: See the rest of the checklist: migrate-ws scan\n',
    ])
  })

  it('writes no file with uncommitted changes, and goes with no other form of apply', async () => {
    doWithoutCodes(repository)
    repository.write('src/feed.js', `${read(repository, 'src/feed.js')}// more\n`)
    const refused = await cli(repository, 'apply', '--native')
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toContain('migrate-ws apply --native')
    expect((await cli(repository, 'apply', '--native', '--settle')).code).toBe(2)
    expect((await cli(repository, 'apply', '--native', '--servers')).code).toBe(2)
  })

  it('asks of each with -i, and leaves what is answered no', async () => {
    doWithoutCodes(repository)
    const { code, err, out } = await typedAt(repository.path, 'n\ny\n', '--native')
    expect(code).toBe(0)
    expect(err).toContain('(1/2) Rewrite this.socket (src/chat.js:5)?')
    expect(err).toContain("-  const socket = new SseSocket('/api/feed')")
    expect(out).toContain('Moved 1 socket from the adapter to EventSource and fetch.')
    expect(out).toContain('  src/chat.js:5  this.socket\n    – skipped: you answered no\n')
    expect(read(repository, 'src/chat.js')).toContain('new SseSocket(')
    expect(read(repository, 'src/feed.js')).toContain('new EventSource(')
  })

  it('says it in Japanese', async () => {
    const { stdout } = await callCli(['apply', '--native', '--lang', 'ja'], { cwd: repository.path })
    expect(stdout).toContain('同じ動作のまま EventSource と fetch にできる SseSocket はありません。\n')
    expect(stdout).toContain('\nアダプターに残すもの（2件）：\n')
    expect(stdout).toContain('\n必要な変更：\n  A07  ')
  })
})
