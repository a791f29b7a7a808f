import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { configuredFeature } from '../../src/checklist/channels/names.js'
import { featuresByFolder } from '../../src/cli/init/features.js'
import { main } from '../../src/cli/main.js'
import { reasons } from '../../src/clients/reasons/reasons.js'
import { loadConfig } from '../../src/config/load-config.js'
import { listener } from '../support/clients.js'
import { callCli, scanReport } from '../support/run-cli.js'
import { fixture, TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'
import { terminalOf } from '../support/typing.js'

const name = 'migrate-ws.config.yaml'
const configOf = async (cwd: string) => (await loadConfig({ cwd })).config

const servers = {
  'server.js': `import express from 'express'
import { WebSocketServer } from 'ws'
const app = express()
app.get('/chat/stream', (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write('event: ws.ready\\ndata: {}\\n\\n')
})
const server = app.listen(80)
new WebSocketServer({ server, path: '/chat/ws' })
`,
}

describe('init', () => {
  it('writes what the scan found, and what it did not know as comments', async () => {
    const { path } = new TemporaryRepository({
      ...servers,
      'src/chat/live.js':
        'export const watch = (show) => {\n  const socket = new WebSocket(`wss://${location.host}/chat/ws`)\n  socket.onmessage = (event) => show(event.data)\n}\n',
      'src/library/feed.js': listener,
      'test/feed.test.js': listener.replaceAll('api.example.com', 'test.example.com'),
    })
    const { code, stdout, stderr } = await callCli(['init'], { cwd: path })
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toMatch(/^Wrote migrate-ws\.config\.yaml\. .*migrate-ws scan\n$/)
    const text = readFileSync(`${path}/${name}`, 'utf8')
    expect(text).toContain('# Also found; move the ones that are yours up: "api.example.com"')
    expect(text).toMatch(
      /^# {3}"wss:\/\/api\.example\.com\/ws": \{ stream: .* \} # a guess for src\/library\/feed\.js:2: correct it$/m,
    )
    expect(text).not.toContain('test.example.com')
    expect(await configOf(path)).toMatchObject({
      lang: 'en',
      features: { chat: ['src/chat/**'], library: ['src/library/**'] },
    })
    expect((await callCli(['scan'], { cwd: path })).code).toBe(0)
  })

  it('shows each key that the advice on a verdict names, in a form that is valid as it stands', async () => {
    const { path } = new TemporaryRepository({ 'src/live.js': listener })
    const { stdout } = await callCli(['init', '--dry-run'], { cwd: path })
    const advice = reasons.map(({ whatToDo }) => whatToDo.en).join('\n')
    const keys = ['ownHosts', 'foreignHosts', 'endpoints', 'auth', 'features']
    const advised = keys.filter((key) => advice.includes(`\`${key}\``))
    expect(advised).toContain('auth')
    for (const key of advised) expect(stdout).toMatch(new RegExp(`^(?:# )?${key}:`, 'm'))
    const shown = stdout.replace(/^# (auth: \{.*\})$/m, '$1')
    writeFileSync(`${path}/${name}`, shown)
    expect(await configOf(path)).toMatchObject({ auth: { token: 'getToken', from: './src/auth' } })
  })

  it('proposes days that are ahead, and names the schema for editors', async () => {
    const { path } = new TemporaryRepository({ 'src/live.js': listener })
    const { stdout } = await callCli(['init', '--dry-run', '--today', '2026-12-31'], { cwd: path })
    expect(stdout).toContain('freeze: 2027-01-31 ')
    expect(stdout).toContain('migrate: 2027-04-30 ')
    expect(stdout).toContain('remove: 2027-07-31 ')
    expect(stdout).toMatch(/^# yaml-language-server: \$schema=https:\S+\/schema\/config\.schema\.json\n/)
  })

  it('writes globs that fit folders whose names have characters of globs', async () => {
    const folders = ['[id]', '(group)', '{a,b}', '!x', 'a+(b)', '@team', 'c*']
    const { path } = new TemporaryRepository(
      Object.fromEntries(folders.map((folder) => [`app/${folder}/live.js`, listener])),
    )
    expect((await callCli(['init'], { cwd: path })).code).toBe(0)
    const { features = {} } = await configOf(path)
    for (const folder of folders)
      expect(configuredFeature(`app/${folder}/live.js`, { features })).toBe(folder)
    expect(configuredFeature('app/i/live.js', { features })).toBeUndefined()
  })

  it('names endpoints that the servers of the repository serve, with their line', async () => {
    const { path } = new TemporaryRepository({
      ...servers,
      'src/chat/live.js':
        'export const watch = (show) => {\n  const socket = new WebSocket(`wss://${location.host}/chat/ws`)\n  socket.onmessage = (event) => show(event.data)\n}\n',
    })
    const [socket] = (await scanReport(path)).sockets
    expect(socket?.endpoint?.provenance).toBe('found')
    const { stdout } = await callCli(['init', '--dry-run'], { cwd: path })
    expect(stdout).toMatch(
      /^endpoints:\n {2}".*\/chat\/ws": \{ stream: ".*\/chat\/stream" \} # found: server\.js:4$/m,
    )
    await callCli(['init'], { cwd: path })
    const [after] = (await scanReport(path)).sockets
    expect(after).toMatchObject({
      verdict: socket?.verdict,
      endpoint: { provenance: 'configured', stream: socket?.endpoint?.stream },
    })
  })

  it('proposes places below an address that code makes, which a fixed path would lose', async () => {
    const made = `import { base } from './settings.js'
export function open(room, show) {
  const socket = new WebSocket(\`\${base.replace('http', 'ws')}/rooms/\${room}\`)
  socket.onmessage = (event) => show(event.data)
  return (text) => socket.send(text)
}
`
    const { path } = new TemporaryRepository({
      'src/room.js': made,
      'src/settings.js': "export const base = import.meta.env.VITE_API ?? 'http://localhost:8000'\n",
    })
    const { stdout } = await callCli(['init', '--dry-run'], { cwd: path })
    const line =
      /^# {3}"\$\{base.*\/rooms\/\$\{room\}": \{ stream: "\.\/stream", send: "\.\/message" \} # a guess/m
    expect(stdout).toMatch(line)
    writeFileSync(
      `${path}/${name}`,
      stdout.replace(/^# (endpoints:)$/m, '$1').replace(/^# ( {2}".*: \{ stream)/m, '$1'),
    )
    expect(await configOf(path)).toMatchObject({ endpoints: {} })
    // As with --guess-endpoints, and nothing is asked.
    const [socket] = (await scanReport(path)).sockets
    expect(socket).toMatchObject({ needs: [], endpoint: { provenance: 'configured' } })
    // Written again, it is the same.
    expect((await callCli(['init', '--force'], { cwd: path })).code).toBe(0)
    expect(readFileSync(`${path}/${name}`, 'utf8')).toMatch(
      /^ {2}"\$\{base.*": \{ stream: "\.\/stream", send: "\.\/message" \} # as it was configured$/m,
    )
  })

  it('names no endpoint that a configuration does not take', async () => {
    const server = Object.fromEntries(
      Object.entries(servers).map(([file, text]) => [file, text.replaceAll('/chat/', '/@chat/')]),
    )
    const { path } = new TemporaryRepository({
      ...server,
      'src/live.js':
        'export const watch = (show) => {\n  const socket = new WebSocket(`wss://${location.host}/@chat/ws`)\n  socket.onmessage = (event) => show(event.data)\n}\n',
    })
    const [socket] = (await scanReport(path)).sockets
    expect(socket?.endpoint?.provenance).toBe('found')
    await callCli(['init'], { cwd: path })
    expect((await scanReport(path)).sockets).toEqual([socket])
  })

  it('names no endpoint for a socket that stays, nor one with code in it', async () => {
    const { path } = new TemporaryRepository({
      'src/io.js':
        "import { io } from 'socket.io-client'\nconst socket = io('https://api.example.com')\nsocket.on('a', (data) => use(data))\n",
      'src/kept.js': listener
        .replaceAll('api.example.com', 'kept.example.com')
        .replace(/^(.*new WebSocket)/m, '  // migrate-ws-ignore browser-websocket: of a partner\n$1'),
      'src/live.js':
        'export const watch = (show, address) => {\n  const socket = new WebSocket(`${address()}`)\n  socket.onmessage = (event) => show(event.data)\n}\n',
    })
    const { stdout } = await callCli(['init', '--dry-run'], { cwd: path })
    const [, lines = ''] = /^# endpoints:\n((?:# {3}.*\n)*)/m.exec(stdout) ?? []
    expect(lines).not.toMatch(/kept\.example|socket\.io/)
    expect(lines).not.toMatch(/stream: .*\$/)
    const cwd = temporaryFolder({ [name]: stdout.replace(/^# (endpoints:| {2}")/gm, '$1') })
    await expect(configOf(cwd)).resolves.toBeDefined()
  })

  it('names the schema of the installed package where there is one', async () => {
    const { path } = new TemporaryRepository({
      'a.js': listener,
      'node_modules/migrate-ws/schema/config.schema.json': '{}',
    })
    const { stdout } = await callCli(['init', '--dry-run'], { cwd: path })
    expect(stdout).toMatch(
      /^# yaml-language-server: \$schema=\.\/node_modules\/migrate-ws\/schema\/config\.schema\.json\n/,
    )
  })

  it('of a whole system: a configuration that is read, and changes no verdict by itself', async () => {
    const repository = TemporaryRepository.of(fixture('legacy-chat'))
    const { stdout } = await callCli(['init', '--dry-run'], { cwd: repository.path })
    const cwd = temporaryFolder({ [name]: stdout })
    expect(Object.keys((await configOf(cwd)).features ?? {})).not.toEqual([])
  })

  it('of an empty repository: comments to fill in', async () => {
    const { path } = new TemporaryRepository({ 'a.txt': '' })
    expect((await callCli(['init'], { cwd: path })).code).toBe(0)
    expect(await configOf(path)).toEqual({ lang: 'en' })
  })

  it.each<readonly [what: string, file: string, args: readonly string[], says: RegExp]>([
    [
      'the file itself',
      name,
      ['init'],
      /^migrate-ws\.config\.yaml exists already; .*migrate-ws init --force/,
    ],
    [
      'another form',
      'migrate-ws.config.json',
      ['init', '--force'],
      /^migrate-ws\.config\.json configures this folder already; .*--dry-run/,
    ],
    ['package.json', 'package.json', ['init', '--force'], /^package\.json configures this folder already/],
  ])('never writes over a configuration: %s', async (_what, file, args, says) => {
    const content =
      file === 'package.json' ? '{"migrate-ws": {}}' : file.endsWith('json') ? '{}' : 'lang: ja\n'
    const repository = new TemporaryRepository({ [file]: content, 'a.js': listener })
    const { code, stdout, stderr } = await callCli([...args], { cwd: repository.path })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(says)
    expect(repository.git('status', '--porcelain')).toBe('')
    expect((await callCli(['init', '--dry-run'], { cwd: repository.path })).code).toBe(0)
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('--force writes over it, and keeps the hosts and the language that it named', async () => {
    const { path } = new TemporaryRepository({
      [name]: 'lang: ja\nownHosts: ["api.example.com"]\n',
      'a.js': listener,
    })
    expect((await callCli(['init', '--force'], { cwd: path })).code).toBe(0)
    expect(await configOf(path)).toEqual({ lang: 'ja', ownHosts: ['api.example.com'] })
  })
})

describe('init on a terminal', () => {
  const files = { 'a.js': listener, 'b.js': listener.replaceAll('api.example.com', 'b.example.com') }
  async function typed(text: string, ...args: readonly string[]) {
    const { path } = new TemporaryRepository(files)
    const { terminal, said } = terminalOf(path, text)
    return { path, code: await main(['init', ...args], terminal), ...said }
  }

  it('asks whose each host is, and asks nothing more of a host of others', async () => {
    const { path, code, err } = await typed('what\ny\nN\n\n')
    expect(code).toBe(0)
    expect(err.match(/Is api\.example\.com your server/g)).toHaveLength(2)
    expect(err).not.toContain('b.js:2 opens')
    expect(await configOf(path)).toEqual({
      lang: 'en',
      ownHosts: ['api.example.com'],
      foreignHosts: ['b.example.com'],
    })
  })

  it('asks for the endpoints as the scan does; what is confirmed or typed is in force', async () => {
    const { path, code, err } = await typed('y\ny\ny\nn\nnot one\n/b/events\n')
    expect({ code, err }).toMatchObject({ code: 0 })
    expect(err).toContain('a.js:2 opens wss://api.example.com/ws. Do these take its place: GET https://')
    expect(err.match(/Which GET stream replaces it/g)).toHaveLength(2)
    expect(readFileSync(`${path}/${name}`, 'utf8')).toContain(' # as you answered\n')
    const { sockets } = await scanReport(path)
    expect(sockets.map(({ needs, endpoint }) => [needs, endpoint?.provenance])).toEqual([
      [[], 'configured'],
      [[], 'configured'],
    ])
    expect(sockets[1]?.endpoint?.stream).toBe('/b/events')
  })

  it('leaves open what is not answered', async () => {
    const { path, code } = await typed('\n\n\n\n\n\n')
    expect(code).toBe(0)
    expect(await configOf(path)).toEqual({ lang: 'en' })
    const text = readFileSync(`${path}/${name}`, 'utf8')
    expect(text).toContain('move the ones that are yours up: "api.example.com", "b.example.com"')
  })

  it('asks in Japanese, and writes comments in Japanese', async () => {
    const { path, err } = await typed('y\ny\n\n\n', '--lang', 'ja')
    expect(err).toContain('api.example.com は自社のサーバーで、変更できますか？ [y,n,Enter] ')
    expect(err).toContain('migrate-ws.config.yaml を作成しました。')
    const text = readFileSync(`${path}/${name}`, 'utf8')
    const comments = text.split('\n').filter((line) => /^# [A-Za-z]+ /.test(line))
    expect(comments).toEqual([])
    expect(await configOf(path)).toMatchObject({ lang: 'ja' })
  })

  it('writes nothing when the person goes', async () => {
    const { path, code, err } = await typed('y\n')
    expect(code).toBe(0)
    expect(err).toMatch(/Nothing was written\.\n$/)
    expect(existsSync(`${path}/${name}`)).toBe(false)
  })

  it.each([['--yes'], ['--quiet']])('%s asks nothing', async (flag) => {
    const { code, err } = await typed('', flag)
    expect(code).toBe(0)
    expect(err).not.toContain('?')
  })
})

describe('features by folder', () => {
  it.each<readonly [paths: readonly string[], features: Readonly<Record<string, string>>]>([
    [['src/chat/a.ts', 'src/chat/deep/b.ts', 'src/x.ts'], { chat: 'src/chat/**', x: 'src/x.ts' }],
    [['web/src/components/Agents/List.vue'], { Agents: 'web/src/components/Agents/**' }],
    [
      ['apps/admin/src/chat/a.ts', 'packages/chat/src/b.ts'],
      { admin: 'apps/admin/**', chat: 'packages/chat/**' },
    ],
    [['a/chat/x.ts', 'a/y.ts'], { a: 'a/**' }],
    [['src/chat/x.ts', 'web/chat/y.ts'], { chat: 'src/chat/**', 'web-chat': 'web/chat/**' }],
    [['socket.ts', 'src/lib/socket.ts'], {}],
  ])('%j', (paths, features) => {
    expect(Object.fromEntries(featuresByFolder(paths))).toEqual(features)
  })
})
