import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { chat, configuration, listener, manual } from '../support/clients.js'
import { callCli, type Run, runCli } from '../support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

describe('apply writes, or refuses and writes nothing', () => {
  let repository: TemporaryRepository
  beforeEach(() => {
    repository = new TemporaryRepository({
      'a.js': listener,
      'b.js': chat,
      'stays.js': manual,
      'migrate-ws.config.yaml': configuration,
    })
  })
  const apply = (...args: readonly string[]) => callCli(['apply', ...args], { cwd: repository.path })

  function expectRefusal(run: Run, ...names: readonly string[]): void {
    expect(run).toMatchObject({ code: 2, stdout: '' })
    expect(run.stderr).toMatch(/^[^\n]+\n$/)
    for (const name of names) expect(run.stderr).toContain(name)
  }

  it('a client of a host that is not known to be yours stays, until --own-host names it', async () => {
    const client =
      "const source = new WebSocket('wss://live.acme.io/ws')\nsource.onmessage = (event) => console.log(event.data)\nexport {}\n"
    const { path: cwd } = new TemporaryRepository({ 'a.js': client })
    const line = ['apply', '--dry-run', '--guess-endpoints', '--lang', 'en']
    const stays = await callCli(line, { cwd })
    expect(stays.stdout).toBe('')
    expect(stays.stderr).toContain('No client can be rewritten yet: some questions need your answer first.')
    expect(stays.stderr).toContain('Q-HOST is live.acme.io yours? Then type: --own-host live.acme.io')
    const { stdout } = await callCli([...line, '--own-host', 'other.acme.io', '--own-host', 'live.acme.io'], {
      cwd,
    })
    expect(stdout).toContain("new EventSource('https://live.acme.io/ws/stream")
    const refused = await callCli([...line, '--own-host', 'wss://live.acme.io'], { cwd })
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toContain('such as api.example.com')
  })

  it('a file where the folder of the adapter would be: it stands beside its users; one below a file that is named: nothing', async () => {
    const files = {
      'package.json': '{ "name": "a", "type": "module" }\n',
      'src/lib': 'no folder\n',
      'src/a.js': `const ws = new WebSocket('/ws')\nws.onclose = ({ code }) => location.replace(code)\nexport {}\n`,
    }
    const { path: cwd } = new TemporaryRepository(files)
    const run = await callCli(['apply', '--guess-endpoints'], { cwd })
    expect(run).toMatchObject({ code: 0 })
    expect(readdirSync(join(cwd, 'src')).sort()).toEqual(['a.js', 'lib', 'sse-socket.js'])
    const below = new TemporaryRepository({
      ...files,
      'migrate-ws.config.yaml': 'adapter: { path: src/lib/sse-socket.js }\n',
    })
    const stays = await callCli(['apply', '--guess-endpoints'], { cwd: below.path })
    expect(stays.code).toBe(0)
    expect(stays.stdout).toContain('src/lib is a file, and the adapter would lie below it')
    expect(below.git('status', '--porcelain')).toBe('')
  })

  it('a file with changes: none is written; with --allow-dirty all are', async () => {
    repository.write('b.js', `${chat}// changed\n`)
    expectRefusal(await apply(), 'b.js', '--allow-dirty')
    expect(repository.git('status', '--porcelain')).toBe(' M b.js\n')
    expect(repository.read('b.js').toString()).toBe(`${chat}// changed\n`)
    expect((await apply('--allow-dirty')).code).toBe(0)
    expect(repository.git('status', '--porcelain')).toBe(' M a.js\n M b.js\n')
    expect(repository.read('b.js').toString()).toMatch(/EventSource[\s\S]*\n\/\/ changed\n$/)
  })

  it.each<readonly [what: string, named: string, prepare: (path: string) => void]>([
    [
      'staged',
      'a.js',
      (path) => {
        repository.write(path, `${listener}\n`)
        repository.git('add', path)
      },
    ],
    ['untracked', 'new.js', (path) => repository.write(path, listener)],
    ['untracked in a new folder', 'new/deep/er.js', (path) => repository.write(path, listener)],
    [
      'only announced to git',
      'intended.js',
      (path) => {
        repository.write(path, listener)
        repository.git('add', '-N', path)
      },
    ],
    ['renamed', 'moved.js', (path) => repository.git('mv', 'a.js', path)],
    ['untracked, with a name that git quotes', '日本 "x".js', (path) => repository.write(path, listener)],
  ])('a file that is %s', async (_what, named, prepare) => {
    prepare(named)
    const status = repository.git('status', '--porcelain')
    expectRefusal(await apply(), named)
    expect(repository.git('status', '--porcelain')).toBe(status)
    expect((await apply('--allow-dirty')).code).toBe(0)
  })

  it('changes in other files are no matter, and neither are those that were not asked for', async () => {
    repository.write('stays.js', `${manual}// changed\n`)
    repository.write('notes.txt', 'new')
    repository.write('b.js', `${chat}// changed\n`)
    expect((await apply('a.js')).code).toBe(0)
    expect(repository.git('status', '--porcelain')).toBe(' M a.js\n M b.js\n M stays.js\n?? notes.txt\n')
  })

  it('refuses in a subfolder as well', async () => {
    repository.write('sub/c.js', listener)
    expectRefusal(await apply('-C', 'sub'), 'c.js')
    expectRefusal(await callCli(['apply'], { cwd: repository.at('sub') }), 'c.js')
  })

  it('endpoints that were only guessed: none is written, not even the configured ones', async () => {
    repository.write('guess.js', listener.replace('/ws', '/other/ws'))
    repository.write('migrate-ws.config.yaml', `${configuration}ownHosts: [api.example.com]\n`)
    repository.commit()
    expectRefusal(await apply(), 'guess.js:2', '--guess-endpoints')
    expect(repository.git('status', '--porcelain')).toBe('')
    const { code, stdout } = await apply('--guess-endpoints')
    expect(code).toBe(0)
    expect(stdout).toContain('https://api.example.com/other/ws/stream')
    expect(repository.git('status', '--porcelain')).toBe(' M a.js\n M b.js\n M guess.js\n')
  })

  it('--check: 1 while something would change, then 0; names the files on stdout; writes nothing', async () => {
    const before = await apply('--check')
    expect(before).toMatchObject({ code: 1, stdout: 'a.js\nb.js\n' })
    expect(repository.git('status', '--porcelain')).toBe('')
    expect((await apply()).code).toBe(0)
    const after = await apply('--check')
    expect(after).toMatchObject({ code: 0, stdout: '' })
  })

  it('a second run changes nothing, with everything committed or not', async () => {
    await apply()
    const written = repository.git('diff')
    const second = await apply()
    expect(second.code).toBe(0)
    expect(second.stdout).toContain('No socket can be rewritten')
    expect(repository.git('diff')).toBe(written)
    repository.commit()
    expect((await apply('--dry-run')).stdout).toBe('')
  })

  it('where git cannot be asked it does not take that for "no repository"', async () => {
    repository.write('a.js', `${listener}// changed\n`)
    const run = await runCli(['apply'], { cwd: repository.path, env: { PATH: '' } })
    expectRefusal(run, 'git')
    expect(repository.read('a.js').toString()).toBe(`${listener}// changed\n`)
  })

  it('outside of a repository it writes: nothing can be told from git there', async () => {
    const cwd = temporaryFolder({ 'a.js': listener, 'migrate-ws.config.yaml': configuration })
    expect((await callCli(['apply'], { cwd })).code).toBe(0)
    expect(readdirSync(cwd).sort()).toEqual(['a.js', 'migrate-ws.config.yaml'])
  })

  it.each([
    ['parentheses', `x = ${'(\n'.repeat(201)}1${')\n'.repeat(201)}\n`],
    ['a sum', `x = a${'+ a\n'.repeat(2001)}\n`],
  ])('what only the second parser finds too deep is not written, in words: %s', async (_, more) => {
    const cwd = temporaryFolder({ 'a.js': `${listener}${more}`, 'migrate-ws.config.yaml': configuration })
    const { stderr } = await callCli(['apply', '--dry-run'], { cwd })
    expect(stderr).toContain('Not written: a.js (nested too deep to be analysed)')
    expect(stderr).not.toContain('call stack')
  })
})
