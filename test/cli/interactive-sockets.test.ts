import { describe, expect, it } from 'vitest'
import { configuration, listener, socketUrl } from '../support/clients.js'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'
import { typedAt } from '../support/typing.js'

const manifest = '{\n  "name": "shop",\n  "type": "module",\n  "devDependencies": { "vite": "^7.0.0" }\n}\n'

/** Two sockets that have nothing in common but their name, their address and their file. */
const two = `${listener}
export function greet(show) {
  const socket = new WebSocket('${socketUrl}')
  socket.onmessage = (event) => show('greeting', event.data)
}
`

const named = (question: string) => new RegExp(`\\(\\d/\\d\\) ${question}\\? \\[y,n,a,d,q,b,e,\\?\\]`, 'g')

function shop(files: Readonly<Record<string, string>>, config = configuration) {
  return new TemporaryRepository({ 'migrate-ws.config.yaml': config, ...files })
}

const status = (repository: TemporaryRepository) => repository.git('status', '--porcelain', '-uall')

async function applied(files: Readonly<Record<string, string>>, config?: string) {
  const repository = shop(files, config)
  expect(await callCli(['apply'], { cwd: repository.path })).toMatchObject({ code: 0 })
  return repository
}

describe('apply -i, asked of sockets', () => {
  it.each<readonly [answers: string, first: boolean, second: boolean]>([
    ['y\nn\n', true, false],
    ['n\ny\n', false, true],
    ['y\nd\n', true, false],
    ['d\n', false, false],
    ['n\na\n', false, true],
  ])('two in one file, %j: each is written, or stays, by itself', async (answers, first, second) => {
    const repository = shop({ 'two.js': two })
    const { code, err } = await typedAt(repository.path, answers)
    expect(code).toBe(0)
    expect(err).toContain('(1/2) Rewrite socket (two.js:2)?')
    const [top = '', below = ''] = repository.read('two.js').toString().split('export function greet')
    expect([top, below].map((text) => text.includes('new EventSource('))).toEqual([first, second])
    expect([top, below].map((text) => text.includes('new WebSocket('))).toEqual([!first, !second])
    // A second run takes the rest, and a third finds nothing to do.
    expect((await callCli(['apply', '--allow-dirty'], { cwd: repository.path })).code).toBe(0)
    expect(repository.read('two.js').toString()).not.toContain('WebSocket')
    expect((await callCli(['apply', '--check'], { cwd: repository.path })).code).toBe(0)
  })

  it('each diff is to what was said y to before, and together they are what is written', async () => {
    const repository = shop({ 'two.js': two })
    const { err } = await typedAt(repository.path, 'y\ny\n')
    const [, first = '', second = ''] = err.split('diff --git ')
    expect(first).toContain("+  const events = new EventSource('/api/stream')")
    expect(first).not.toContain("show('greeting'")
    expect(second).toContain("-  socket.onmessage = (event) => show('greeting', event.data)")
    expect(second.match(/^-.*new WebSocket\(/gm)).toHaveLength(1)
    expect(repository.read('two.js')).toEqual((await applied({ 'two.js': two })).read('two.js'))
  })

  it('b goes back to the question before, and takes its answer back', async () => {
    const repository = shop({ 'two.js': two })
    const { code, err } = await typedAt(repository.path, 'b\ny\nb\nn\ny\n')
    expect(code).toBe(0)
    expect(err).toContain('This is the first question.')
    expect(err.match(named('Rewrite socket \\(two\\.js:2\\)'))).toHaveLength(3)
    const [top = '', below = ''] = repository.read('two.js').toString().split('export function greet')
    expect([top, below].map((text) => text.includes('new EventSource('))).toEqual([false, true])
  })

  it('b takes back d, which left the rest of a file', async () => {
    const repository = shop({ 'a.js': two, 'b.js': two })
    await typedAt(repository.path, 'd\nb\ny\ny\nn\nn\n')
    expect(status(repository)).toBe(' M a.js\n')
  })

  const editing = (change: string) => {
    const folder = temporaryFolder({
      'edit.cjs': `const fs = require('node:fs')\nconst file = process.argv[2]\nlet text = fs.readFileSync(file, 'utf8')\n${change}\nfs.writeFileSync(file, text)\n`,
    })
    return { EDITOR: `${process.execPath} ${folder}/edit.cjs` }
  }

  it('e writes the change as the editor left it, and leaves the rest of the file', async () => {
    const repository = shop({ 'two.js': two })
    const env = editing(`text = text.replace(/^([+].*new EventSource.*)$/m, '$1\\n+  // by hand')`)
    const { code } = await typedAt(repository.path, { text: 'e\n', env })
    expect(code).toBe(0)
    const [top = '', below = ''] = repository.read('two.js').toString().split('export function greet')
    expect(top).toMatch(/new EventSource\(.*\n {2}\/\/ by hand\n/)
    expect(below).toContain('new WebSocket(')
  })

  it.each([
    ['no editor', {}, 'No editor is known: set EDITOR'],
    ['an editor that fails', { EDITOR: 'false' }, 'The editor ended with an error'],
    ['an empty patch', editing("text = '# nothing'"), 'The edited patch is empty'],
    [
      'a patch that does not fit',
      editing("text = text.replace(/^ .*$/m, ' other')"),
      'does not fit the file',
    ],
  ])('e with %s asks again', async (_, env, says) => {
    const repository = shop({ 'two.js': two })
    const { code, err } = await typedAt(repository.path, { text: 'e\nn\nn\n', env })
    expect(code).toBe(0)
    expect(err).toContain(says)
    expect(status(repository)).toBe('')
  })

  it('d leaves the rest of its file and goes on with the next', async () => {
    const repository = shop({ 'a.js': two, 'b.js': two })
    const { err } = await typedAt(repository.path, 'd\ny\nn\n')
    expect(err.match(named('Rewrite socket \\(\\w\\.js:\\d+\\)'))).toHaveLength(3)
    expect(status(repository)).toBe(' M b.js\n')
  })

  it('sockets of one variable are one question', async () => {
    const shared = `let socket
export function first(show) {
  socket = new WebSocket('${socketUrl}')
  socket.onmessage = (event) => show(event.data)
}
export function second(show) {
  socket = new WebSocket('${socketUrl}')
  socket.onmessage = (event) => show(event.data)
}
`
    const repository = shop({ 'package.json': manifest, 'shared.js': shared, 'z.js': listener })
    const { err } = await typedAt(repository.path, 'y\nn\ny\n')
    expect(err).toContain(
      '(1/2) Rewrite together, since none of them can change alone: socket (shared.js:3), socket (shared.js:7)?',
    )
    expect(repository.read('shared.js').toString()).not.toContain('WebSocket')
    expect(repository.read('z.js').toString()).toBe(listener)
  })

  it('a socket that several files know is shown in all of them, with what it needs last', async () => {
    const files = {
      'package.json': manifest,
      'socket.js': `export const socket = new WebSocket('${socketUrl}')\nsocket.onopen = () => socket.send('hello')\n`,
      'state.js': `import { socket } from './socket.js'\nexport const isOpen = () => socket.readyState === WebSocket.OPEN\n`,
    }
    const repository = shop(files)
    const { err, code } = await typedAt(repository.path, 'y\ny\n')
    expect(code).toBe(0)
    const [before = '', after = ''] = err.split('(1/1) Rewrite socket (socket.js:1)?')
    expect([...before.matchAll(/diff --git a\/(\S+)/g)].map(([, path]) => path)).toEqual([
      'socket.js',
      'state.js',
    ])
    expect(after).toMatch(/Also write these\? What you chose needs them: \S*sse-socket\.js \[/)
    expect(repository.read('state.js').toString()).toContain('SseSocket.OPEN')
  })

  it('those that one setting feeds are one question: its value changes for both', async () => {
    const client = (name: string) =>
      `const socket = new WebSocket(import.meta.env.VITE_WS_URL)\nsocket.onmessage = (event) => ${name}(event.data)\nexport {}\n`
    const repository = shop(
      { '.env': `VITE_WS_URL=${socketUrl}\n`, 'src/a.js': client('show'), 'src/b.js': client('log') },
      'ownHosts: [api.example.com]\nendpoints:\n  "*":\n    stream: /api/stream\n    send: /api/message\n',
    )
    const { err } = await typedAt(repository.path, 'y\ny\n')
    expect(err).toContain('none of them can change alone: socket (src/a.js:1), socket (src/b.js:1)?')
    expect(err).toContain('Also write these? What you chose needs them: .env [y,n,?]')
    expect(repository.read('.env').toString()).toBe('VITE_WS_URL=https://api.example.com/ws\n')
  })

  it('where one becomes the adapter and its neighbour stays, types of the neighbour stay', async () => {
    const both = `export function plain(show: (text: string) => void) {
  const socket: WebSocket = new WebSocket('${socketUrl}')
  socket.onmessage = (event) => show(event.data)
}
export function greeter(show: (text: string) => void) {
  const chat: WebSocket = new WebSocket('${socketUrl}')
  chat.onclose = ({ code }) => show(String(code))
  chat.onmessage = (event) => show(event.data)
}
`
    const repository = shop({ 'both.ts': both, 'package.json': manifest })
    const { code } = await typedAt(repository.path, 'n\ny\ny\n')
    expect(code).toBe(0)
    const text = repository.read('both.ts').toString()
    expect(text).toContain('const socket: WebSocket = new WebSocket(')
    expect(text).toContain('const chat: SseSocket = new SseSocket(')
  })

  it('a helper that both call stays while one of them does', async () => {
    const helped = `function toWs(address) {
  return address.replace('http', 'ws')
}
export function first(show) {
  const news = new WebSocket(toWs('https://api.example.com/news'))
  news.onmessage = (event) => show(event.data)
}
export function second(show) {
  const talk = new WebSocket(toWs('https://api.example.com/talk'))
  talk.onmessage = (event) => show(event.data)
}
`
    const config = `ownHosts: [api.example.com]\nendpoints:\n  "*":\n    stream: /api/stream\n    send: /api/message\n`
    const repository = shop({ 'helped.js': helped, 'package.json': manifest }, config)
    expect((await typedAt(repository.path, 'y\nn\ny\n')).code).toBe(0)
    const text = repository.read('helped.js').toString()
    expect(text).toContain('function toWs(address)')
    expect(text).toContain("const talk = new WebSocket(toWs('https://api.example.com/talk'))")
    expect(text).not.toContain("toWs('https://api.example.com/news')")
  })

  it('speaks Japanese, the help as well', async () => {
    const repository = shop({ 'two.js': two })
    const { err, out } = await typedAt(repository.path, '?\nn\ny\n', '--lang', 'ja')
    expect(err).toContain('(1/2) socket (two.js:2) を書き換えますか？ [y,n,a,d,q,b,e,?]')
    expect(err).toContain('d  これと two.js の残りを変更しない\n')
    expect(err).toContain('最後の回答まで何も書き込みません。')
    expect(out).toContain('two.js:2  – 指示により変更していません')
  })
})
