import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { heldAdapter } from '../../transforms/runtime/text.js'
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
    expect((await run('apply')).stdout).toContain('There is no WebSocket client to rewrite.')
    expect(repository.git('status', '--porcelain', '-uall')).toBe(changed)
    expect((await run('undo')).code).toBe(0)
    expect(repository.git('status', '--porcelain', '-uall')).toBe('')
  })

  it('is written with both pages beside the records and reports of this program, which name the script and load nothing', async () => {
    const held = new TemporaryRepository(files)
    const cli = (...args: readonly string[]) => callCli([...args, '--lang', 'en'], { cwd: held.path })
    await cli('baseline')
    for (const [reporter, file] of Object.entries({
      sarif: 'ci/scan.json',
      gitlab: 'ci/quality.json',
      junit: 'ci/items.xml',
      json: 'ci/report.json',
      html: 'ci/report.html',
    })) {
      held.write(file, '')
      await cli('scan', '--reporter', reporter, '-o', file)
    }
    await cli('scan', '--shard', '1/1', '-o', 'ci')
    held.git('add', '-A')
    held.git('commit', '-qm', 'records')
    const { stdout } = await cli('apply')
    expect(stdout).toContain('Rewrote 1 socket in 4 files.')
    expect(stdout).not.toContain('W-LOAD')
  })

  it('is written with both pages beside a list of scripts, which may load it too', async () => {
    const list = '{ "scripts": ["js/chat.js"] }\n'
    const held = new TemporaryRepository({ ...files, 'public/list.json': list })
    const { stdout } = await callCli(['apply', '--lang', 'en'], { cwd: held.path })
    expect(stdout).toContain('W-LOAD public/list.json:1')
    expect(stdout).toContain('public/index.html  loads public/js/sse-socket.classic.js first')
    expect(held.git('status', '--porcelain', '-uall')).toBe(changed)
  })

  it('is left alone where one of its pages cannot be written', async () => {
    const held = new TemporaryRepository(files)
    held.write('public/help/index.html', page('../js/').replace('<!', '<!-- not committed --><!'))
    const { code, stderr, stdout } = await callCli(['apply', '--lang', 'en'], { cwd: held.path })
    expect([code, `${stderr}${stdout}`]).toEqual([2, expect.stringContaining('public/help/index.html')])
    expect(held.git('status', '--porcelain', '-uall')).toBe(' M public/help/index.html\n')
  })
})

describe('a page with scripts of its own and no file of the repository', () => {
  const script = (name: string) => `<script>
  var ${name} = new WebSocket('wss://chat.example.com/${name}')
  ${name}.onclose = function (event) {
    document.title = 'closed: ' + event.code
  }
</script>
`
  const page = `<!doctype html>
<script src="https://cdn.example.com/menu.js"></script>
{% block content %}
${script('news')}${script('chat')}{% endblock %}
`
  const repository = new TemporaryRepository({ 'templates/chat.html': page })
  const run = (...args: readonly string[]) => callCli([...args, '--lang', 'en'], { cwd: repository.path })

  it('holds the adapter once, and the account says so', async () => {
    const dry = await run('apply', '--dry-run', '--guess-endpoints', '--quiet')
    const applied = await run('apply', '--guess-endpoints')
    expect(applied).toMatchObject({ code: 0, stderr: '' })
    expect(applied.stdout).toContain('Rewrote 2 sockets in 1 file.')
    expect(applied.stdout).toContain('\n  templates/chat.html  gets the adapter as an inline script\n')
    expect(applied.stdout).not.toContain('sse-socket')
    expect(repository.git('status', '--porcelain', '-uall')).toBe(' M templates/chat.html\n')
    const written = repository.read('templates/chat.html').toString()
    expect(written.split(/(?=<script)/).map((part) => part.split('\n', 2))).toEqual([
      ['<!doctype html>', ''],
      ['<script src="https://cdn.example.com/menu.js"></script>', '{% block content %}'],
      ['<script>', heldAdapter().split('\n')[0]],
      ['<script>', expect.stringMatching(/^ {2}var news = new SseSocket\(/)],
      ['<script>', expect.stringMatching(/^ {2}var chat = new SseSocket\(/)],
    ])
    const patched = new TemporaryRepository({ 'templates/chat.html': page })
    const patch = join(temporaryFolder(), 'a.patch')
    writeFileSync(patch, dry.stdout)
    git(patched.path, 'apply', patch)
    expect(patched.read('templates/chat.html')).toEqual(repository.read('templates/chat.html'))
  })

  it('is a page of two clients over the adapter for the next scan, with their handlers of errors, and of nothing else', async () => {
    const { sockets, findings } = await scanReport(repository.path)
    const lines = repository.read('templates/chat.html').toString().split('\n')
    expect(sockets).toEqual([])
    expect(
      findings.map(({ ruleId, location }) => [
        ruleId,
        lines[location.start.line - 1]?.match(/var \w+|on\w+/)?.[0],
      ]),
    ).toEqual([
      ['sse-socket-client', 'var news'],
      ['sse-socket-error-handler', 'onclose'],
      ['sse-socket-client', 'var chat'],
      ['sse-socket-error-handler', 'onclose'],
    ])
  })

  it('is not written by a second run, takes a further socket without a second adapter, and is put back by undo', async () => {
    const written = repository.read('templates/chat.html').toString()
    expect((await run('apply', '--guess-endpoints')).stdout).toContain('There is no WebSocket client')
    expect(repository.read('templates/chat.html').toString()).toBe(written)
    const more = new TemporaryRepository({
      'templates/chat.html': written.replace('{% endblock %}', `${script('late')}{% endblock %}`),
    })
    const { stdout } = await callCli(['apply', '--guess-endpoints', '--lang', 'en'], { cwd: more.path })
    expect(stdout).toContain('Rewrote 1 socket in 1 file.')
    expect(stdout).not.toContain('holds the adapter')
    expect(more.git('diff', '--numstat')).toBe('1\t1\ttemplates/chat.html\n')
    expect((await run('undo')).code).toBe(0)
    expect(repository.read('templates/chat.html').toString()).toBe(page)
  })
})

describe('pages of servers that offer a folder', () => {
  const page = `<!doctype html>\n<script>\n  ${chat.trim().replaceAll('\n', '\n  ')}\n</script>\n`
  const repository = new TemporaryRepository({
    'flask/app.py': "app = Flask(__name__)\n\n\ndef chat():\n    return render_template('chat.html')\n",
    'flask/templates/chat.html': page,
    'fast/main.py': `app = FastAPI()
app.mount("/files", StaticFiles(directory="static"), name="static")


async def news():
    return FileResponse("pages/news.html")
`,
    'fast/pages/news.html': page,
    'fast/static/js/menu.js': "document.title = 'Menu'\n",
    'migrate-ws.config.yaml': 'endpoints: { "*": { stream: /api/stream } }\n',
  })

  it('have the adapter in that folder', async () => {
    const { code, stdout } = await callCli(['apply', '--lang', 'en'], { cwd: repository.path })
    expect(code).toBe(0)
    expect(stdout).toContain('\n  fast/pages/news.html  loads fast/static/js/sse-socket.classic.js first\n')
    expect(stdout).toContain(
      '\n  flask/templates/chat.html  loads flask/static/sse-socket.classic.js first\n',
    )
    expect(repository.git('status', '--porcelain', '-uall')).toBe(
      [
        ' M fast/pages/news.html',
        ' M flask/templates/chat.html',
        '?? fast/static/js/sse-socket.classic.js',
        '?? flask/static/sse-socket.classic.js',
        '',
      ].join('\n'),
    )
  })
})
