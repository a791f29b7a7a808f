import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { callCli, scanReport } from '../support/run-cli.js'
import { git, TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

const chat = `var socket = new WebSocket('wss://chat.example.com/ws')
socket.onclose = function (event) {
  document.title = 'closed: ' + event.code
}
`
const page = (folder: string) => `<!doctype html>
<script src="${folder}chat.js" defer></script>
`
const files = {
  'public/index.html': page('js/'),
  'public/help/index.html': page('../js/').replaceAll('\n', '\r\n'),
  'public/js/chat.js': chat,
  'migrate-ws.config.yaml': 'endpoints: { "*": { stream: /api/stream } }\n',
}
const changed = [
  ' M public/help/index.html',
  ' M public/index.html',
  ' M public/js/chat.js',
  '?? public/js/sse-socket.classic.js',
  '',
].join('\n')

describe('a script without modules, which no page here is seen to load', () => {
  const repository = new TemporaryRepository({ 'static/js/chat.js': chat })

  it('gets the adapter beside it, and the account says what to add where it is loaded', async () => {
    const { code, stdout } = await callCli(['apply', '--guess-endpoints', '--lang', 'en'], {
      cwd: repository.path,
    })
    expect(code).toBe(0)
    expect(stdout).toContain(
      'W-LOAD static/js/chat.js:1  no page or worker of this repository is seen to load it: load static/js/sse-socket.classic.js before it, for example <script src="sse-socket.classic.js"></script>',
    )
    expect(repository.read('static/js/chat.js').toString()).toContain('new SseSocket(')
    expect(repository.git('status', '--porcelain', '-uall')).toBe(
      ' M static/js/chat.js\n?? static/js/sse-socket.classic.js\n',
    )
  })
})

describe('a script without modules, which two pages load', () => {
  const repository = new TemporaryRepository(files)
  const run = (...args: readonly string[]) => callCli([...args, '--lang', 'en'], { cwd: repository.path })

  it('gets the adapter, in words of scan and explain too', async () => {
    const { sockets } = await scanReport(repository.path)
    expect(sockets.map(({ verdict, reasons }) => [verdict, ...reasons.map(({ code }) => code)])).toEqual([
      ['adapter', 'A07', 'A07'],
    ])
    expect((await run('explain', 'public/js/chat.js:1')).stdout).toContain('puts the adapter SseSocket')
  })

  it('is written with both pages; a second run writes nothing, and undo puts all back', async () => {
    const dry = await run('apply', '--dry-run', '--quiet')
    const applied = await run('apply')
    expect(applied).toMatchObject({ code: 0, stderr: '' })
    expect(applied.stdout).toContain(
      [
        'Rewrote 1 socket in 4 files.',
        '  public/js/chat.js:1  socket → SseSocket',
        '  public/help/index.html  loads public/js/sse-socket.classic.js first',
        '  public/index.html  loads public/js/sse-socket.classic.js first',
        '',
      ].join('\n'),
    )
    expect(repository.git('status', '--porcelain', '-uall')).toBe(changed)
    expect(repository.read('public/help/index.html').toString()).toBe(
      '<!doctype html>\r\n<script src="../js/sse-socket.classic.js" defer></script>\r\n<script src="../js/chat.js" defer></script>\r\n',
    )
    const patched = new TemporaryRepository(files)
    const patch = join(temporaryFolder(), 'a.patch')
    writeFileSync(patch, dry.stdout)
    git(patched.path, 'apply', patch)
    for (const path of ['public/index.html', 'public/help/index.html', 'public/js/sse-socket.classic.js'])
      expect(patched.read(path)).toEqual(repository.read(path))
    expect((await run('apply')).stdout).toContain('There is no WebSocket client left to rewrite.')
    expect(repository.git('status', '--porcelain', '-uall')).toBe(changed)
    expect((await run('undo')).code).toBe(0)
    expect(repository.git('status', '--porcelain', '-uall')).toBe('')
  })

  it('is left alone where one of its pages cannot be written', async () => {
    const held = new TemporaryRepository(files)
    held.write('public/help/index.html', page('../js/').replace('<!', '<!-- not committed --><!'))
    const { code, stderr, stdout } = await callCli(['apply', '--lang', 'en'], { cwd: held.path })
    expect([code, `${stderr}${stdout}`]).toEqual([2, expect.stringContaining('public/help/index.html')])
    expect(held.git('status', '--porcelain', '-uall')).toBe(' M public/help/index.html\n')
  })
})
