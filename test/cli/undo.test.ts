import { createHmac } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { chat, configuration, listener } from '../support/clients.js'
import { interrupt, type NewText, resume, undo, type Written, write } from '../support/planned-run.js'
import { callCli, plainEnv, type Run, scanReport } from '../support/run-cli.js'
import { git, TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

const latin1 = Buffer.from(listener.replaceAll('show', 'show\xe9'), 'latin1')

/** One line, exit code 2. */
function expectRefusal(run: Run | Written, ...parts: readonly string[]): void {
  if ('stderr' in run) expect(run.stdout).toBe('')
  const said = 'stderr' in run ? run.stderr.replace(/\n$/, '') : run.said
  expect({ code: run.code, said }).toEqual({ code: 2, said: expect.stringMatching(/^[^\n]+$/) })
  for (const part of parts) expect(said).toContain(part)
}

describe('migrate-ws undo', () => {
  const repositoryOf = () =>
    new TemporaryRepository({
      'a.js': listener,
      'web/crlf.js': chat.replaceAll('\n', '\r\n'),
      'web/latin1.js': latin1,
      'migrate-ws.config.yaml': configuration,
    })

  it('says that the baseline stays, and how the restored code comes into it again', async () => {
    const repository = repositoryOf()
    const run = (...args: readonly string[]) => callCli(args, { cwd: repository.path })
    expect((await run('baseline')).code).toBe(0)
    repository.commit()
    const before = repository.read('migrate-ws.baseline.json').toString()
    expect((await run('apply', 'a.js')).code).toBe(0)
    await run('baseline', '--prune')
    expect(repository.read('migrate-ws.baseline.json').toString()).not.toBe(before)
    const { stdout } = await run('undo')
    expect(stdout).toContain('migrate-ws.baseline.json stays as it is')
    expect(stdout).toContain('migrate-ws baseline --update\n')
    await run('baseline', '--update')
    expect(repository.read('migrate-ws.baseline.json').toString()).toBe(before)
  })

  it('puts every byte and mode back; a second one has nothing to undo', async () => {
    const repository = repositoryOf()
    const run = (...args: readonly string[]) => callCli(args, { cwd: repository.path })
    chmodSync(repository.at('a.js'), 0o755)
    repository.commit()
    const applied = await run('apply')
    expect(applied.stdout).toMatch(/\nTo undo it: migrate-ws undo\n$/)
    expect(repository.git('status', '--porcelain')).toBe(' M a.js\n M web/crlf.js\n M web/latin1.js\n')
    const undone = await run('undo')
    expect(undone).toMatchObject({ code: 0, stderr: '' })
    expect(undone.stdout).toBe('Restored 3 files:\n  a.js\n  web/crlf.js\n  web/latin1.js\n')
    expect(repository.git('status', '--porcelain')).toBe('')
    expect(lstatSync(repository.at('a.js')).mode & 0o777).toBe(0o755)
    expectRefusal(await run('undo'), 'There is no apply to undo', 'migrate-ws undo -C')
    expect(readdirSync(repository.at('.git'))).not.toContain('migrate-ws')
  })

  it('takes back an apply of a folder from wherever it is typed in the worktree, and knows each worktree by itself', async () => {
    const repository = repositoryOf()
    const linked = join(temporaryFolder(), 'linked')
    repository.git('worktree', 'add', '-q', linked)
    expect((await callCli(['apply', '-C', 'web'], { cwd: linked })).code).toBe(0)
    expect(git(linked, 'status', '--porcelain')).toBe(' M web/crlf.js\n M web/latin1.js\n')
    expectRefusal(await callCli(['undo'], { cwd: repository.path }), 'no apply to undo')
    expect((await callCli(['undo'], { cwd: linked })).code).toBe(0)
    expect(git(linked, 'status', '--porcelain')).toBe('')
  })

  it('outside of git the journal lies beside no file, where no scan and no later repository sees it', async () => {
    const cwd = temporaryFolder({ 'a.js': listener, 'migrate-ws.config.yaml': configuration })
    const { scanned } = (await scanReport(cwd)).files
    expect((await callCli(['apply'], { cwd })).code).toBe(0)
    expect(readdirSync(cwd).sort()).toEqual(['a.js', 'migrate-ws.config.yaml'])
    // What a kill leaves of a process that is no more.
    writeFileSync(join(cwd, '.migrate-ws-0123456789ab'), listener)
    expect((await scanReport(cwd)).files.scanned).toBe(scanned)
    git(cwd, 'init', '-q')
    expect(git(cwd, 'status', '--porcelain', '--untracked-files=all')).not.toContain('.migrate-ws/')
    expect((await scanReport(cwd)).files.scanned).toBe(scanned)
    expect((await callCli(['undo'], { cwd })).code).toBe(0)
    expect(readdirSync(cwd).sort()).toEqual(['.git', 'a.js', 'migrate-ws.config.yaml'])
  })
})

describe('undo', () => {
  const files: readonly NewText[] = [
    { path: 'a.js', before: 'old a\n', after: 'new a\n' },
    { path: 'web/b.js', before: 'old b\n', after: 'new b\n' },
  ]
  let repository: TemporaryRepository
  beforeEach(async () => {
    repository = new TemporaryRepository({ 'a.js': 'old a\n', 'web/b.js': 'old b\n' })
    expect(await write(repository.path, files)).toMatchObject({ code: 0 })
    expect(status()).toBe(' M a.js\n M web/b.js\n')
  })
  const status = () => repository.git('status', '--porcelain')

  it('takes back one run after the other; one that changes nothing is none', async () => {
    repository.commit()
    await write(repository.path, [{ path: 'a.js', before: 'new a\n', after: 'newer a\n' }])
    await write(repository.path, [])
    const last = await undo(repository.path)
    expect(last.said).toContain('To undo the apply before it too: migrate-ws undo\n')
    expect(status()).toBe('')
    const first = await undo(repository.path)
    expect(first.said).not.toContain('as well')
    expect(repository.read('a.js').toString()).toBe('old a\n')
    expect(status()).toBe(' M a.js\n M web/b.js\n')
    expectRefusal(await undo(repository.path), 'no apply to undo')
  })

  it('remembers five runs, and takes back none before one that cannot be', async () => {
    const text = (n: number) => (n < 0 ? 'new a\n' : `a${n}\n`)
    for (let n = 0; n < 6; n++)
      await write(repository.path, [{ path: 'a.js', before: text(n - 1), after: text(n) }])
    expect((await undo(repository.path)).code).toBe(0)
    repository.write('a.js', 'by hand\n')
    expectRefusal(await undo(repository.path), 'a.js was changed', 'type: migrate-ws undo', '--forget')
    repository.write('a.js', text(4))
    for (let n = 4; n > 0; n--) {
      expect((await undo(repository.path)).code).toBe(0)
      expect(repository.read('a.js').toString()).toBe(text(n - 1))
    }
    expectRefusal(await undo(repository.path), 'no apply to undo')
  })

  it('--forget forgets them all', async () => {
    await write(repository.path, [{ path: 'a.js', before: 'new a\n', after: 'newer a\n' }])
    expect((await undo(repository.path, true)).code).toBe(0)
    expectRefusal(await undo(repository.path), 'no apply to undo')
  })

  it('does nothing when one file was touched, and says which; put back, it is undone', async () => {
    repository.write('a.js', 'new a\n// by hand\n')
    expectRefusal(await undo(repository.path), 'a.js was changed', 'type: migrate-ws undo', '--forget')
    expect(repository.read('a.js').toString()).toBe('new a\n// by hand\n')
    expect(repository.read('web/b.js').toString()).toBe('new b\n')
    repository.write('a.js', 'new a\n')
    expect((await undo(repository.path)).code).toBe(0)
    expect(status()).toBe('')
  })

  it.each<readonly [what: string, because: string, touch: (path: string) => void]>([
    ['removed', 'is gone', (path) => rmSync(path)],
    [
      'made a folder',
      'is not a file',
      (path) => {
        rmSync(path)
        mkdirSync(path)
      },
    ],
    [
      'made a link',
      'is a symbolic link',
      (path) => {
        rmSync(path)
        symlinkSync('web/b.js', path)
      },
    ],
    ['locked', 'is read-only', (path) => chmodSync(path, 0o444)],
  ])('does nothing when one file was %s', async (_what, because, touch) => {
    touch(repository.at('a.js'))
    expectRefusal(await undo(repository.path), `a.js ${because}`)
    expect(repository.read('web/b.js').toString()).toBe('new b\n')
  })

  it.runIf(process.geteuid?.() === 0)('leaves a file its group in a folder that gives its own', async () => {
    const repository = new TemporaryRepository({
      'src/a.js': listener,
      'migrate-ws.config.yaml': configuration,
    })
    chownSync(repository.at('src'), 0, 88)
    chmodSync(repository.at('src'), 0o2775)
    expect((await callCli(['apply'], { cwd: repository.path })).code).toBe(0)
    expect(lstatSync(repository.at('src/a.js')).gid).toBe(0)
    expect((await callCli(['undo'], { cwd: repository.path })).code).toBe(0)
    expect(lstatSync(repository.at('src/a.js')).gid).toBe(0)
  })

  it('goes by what the files hold: one that git restored is as it should be, and a later mode stays', async () => {
    repository.git('restore', 'a.js')
    chmodSync(repository.at('web/b.js'), 0o755)
    expect((await undo(repository.path)).said).toBe('Restored 1 file:\n  web/b.js\n')
    expect(status()).toBe(' M web/b.js\n')
    expect(repository.git('diff')).not.toContain('@@')
  })

  it('says so when there is nothing left to put back', async () => {
    repository.git('restore', '.')
    expect((await undo(repository.path)).said).toContain('Nothing to undo')
  })

  it('--forget keeps the files and ends the matter', async () => {
    expect((await undo(repository.path, true)).said).toContain('forgotten')
    expect(status()).toBe(' M a.js\n M web/b.js\n')
    expectRefusal(await undo(repository.path), 'no apply to undo')
  })

  it('keeps what the files hold from other users', () => {
    const folder = repository.at('.git/migrate-ws')
    expect(lstatSync(folder).mode & 0o077).toBe(0)
    for (const name of readdirSync(folder)) expect(lstatSync(join(folder, name)).mode & 0o077).toBe(0)
  })

  it.each<readonly [what: string, spoil: (text: string) => string]>([
    ['cut short', (text) => text.slice(0, -10)],
    ['without its last file', (text) => text.replace(/[^\n]*\n$/, '')],
    ['with other bytes', (text) => text.replace(/"after":"[^"]{8}/, '"after":"AAAAAAAA')],
    ['that reaches out of the repository', (text) => text.replace('"path":"a.js"', '"path":"../a.js"')],
    ['that reaches into .git', (text) => text.replace('"path":"a.js"', '"path":".git/hooks/a.js"')],
    ['of another version', (text) => text.replace('"journal":4', '"journal":5')],
    ['that is none', () => '{}\n'],
  ])('a journal %s is not believed', async (_what, spoil) => {
    const path = '.git/migrate-ws/apply-finished.jsonl'
    const written = repository.read(path).toString()
    const spoiled = spoil(written)
    expect(spoiled).not.toBe(written)
    repository.write(path, spoiled)
    expectRefusal(await undo(repository.path), 'cannot be read', 'migrate-ws undo --forget')
    expect(status()).toBe(' M a.js\n M web/b.js\n')
    expect((await undo(repository.path, true)).code).toBe(0)
  })

  it('a journal that no text of Node can hold is refused in our own words', async () => {
    truncateSync(repository.at('.git/migrate-ws/apply-finished.jsonl'), 600 << 20)
    expectRefusal(await undo(repository.path), 'cannot be read (too-large)', 'migrate-ws undo --forget')
    expect((await undo(repository.path, true)).code).toBe(0)
  })
})

describe('a folder in the place of a journal', () => {
  const journal = '.git/migrate-ws/apply-interrupted.jsonl'

  it('is removed by --forget where it is empty', async () => {
    const repository = new TemporaryRepository({ 'a.js': 'a\n' })
    mkdirSync(repository.at(journal), { recursive: true })
    expectRefusal(await undo(repository.path), 'cannot be read', 'migrate-ws undo --forget')
    expect((await undo(repository.path, true)).code).toBe(0)
    expectRefusal(await undo(repository.path), 'no apply to undo')
  })

  it('is named where it holds something', async () => {
    const repository = new TemporaryRepository({ 'a.js': 'a\n' })
    mkdirSync(repository.at(`${journal}/more`), { recursive: true })
    expectRefusal(await undo(repository.path, true), 'apply-interrupted.jsonl cannot be removed', 'remove it')
    expect(lstatSync(repository.at(`${journal}/more`)).isDirectory()).toBe(true)
  })
})

describe('the state of a run', () => {
  const journalAt = (state: 'finished' | 'interrupted') => `.git/migrate-ws/apply-${state}.jsonl`
  const files: readonly NewText[] = [{ path: 'a.js', before: 'old a\n', after: 'new a\n' }]
  let repository: TemporaryRepository
  beforeEach(() => {
    repository = new TemporaryRepository({ 'a.js': 'old a\n' })
  })
  const rename = (from: 'finished' | 'interrupted', to: 'finished' | 'interrupted') =>
    renameSync(repository.at(journalAt(from)), repository.at(journalAt(to)))

  it('is sealed: a finished run does not become an interrupted one by its name', async () => {
    await write(repository.path, files)
    repository.git('restore', '.')
    rename('finished', 'interrupted')
    for (const again of [resume, undo])
      expectRefusal(
        await again(repository.path),
        'it is of a finished run, and its name says an interrupted run',
        'undo --forget',
      )
    expect(repository.read('a.js').toString()).toBe('old a\n')
  })

  it('is sealed: an interrupted run does not become a finished one by its name', async () => {
    await interrupt(repository.path, 1, files)
    rename('interrupted', 'finished')
    expectRefusal(
      await undo(repository.path),
      'it is of an interrupted run, and its name says a finished run',
    )
    expectRefusal(await resume(repository.path), 'No apply was interrupted')
    expect(repository.read('a.js').toString()).toBe('new a\n')
  })

  it('is interrupted where a kill came between the new journal and the end of the old one', async () => {
    await interrupt(repository.path, 1, files)
    const kept = repository.read(journalAt('interrupted'))
    expect((await resume(repository.path)).code).toBe(0)
    repository.write(journalAt('interrupted'), kept)
    expect((await resume(repository.path)).said).toContain('wrote 0 of its 1 files')
    expect(readdirSync(repository.at('.git/migrate-ws'))).toEqual(['apply-finished.jsonl'])
    repository.write(journalAt('interrupted'), kept)
    expect((await undo(repository.path)).code).toBe(0)
    expect(existsSync(repository.at('.git/migrate-ws'))).toBe(false)
  })

  it('is not taken from a journal of version 3, which had it in the name alone', async () => {
    await write(repository.path, files)
    const [header = '', ...others] = repository
      .read(journalAt('finished'))
      .toString()
      .split('\n')
      .slice(0, -2)
    const old = header.replace('"journal":4,"state":"finished",', '"journal":3,')
    const lines = [old, ...others, ''].join('\n')
    const key = readFileSync(join(plainEnv().HOME ?? '', '.local/state/migrate-ws/journal-key'))
    const seal = createHmac('sha256', key).update(lines).digest('hex')
    repository.write(journalAt('finished'), `${lines}{"seal":"${seal}"}\n`)
    expectRefusal(await undo(repository.path), 'another version of migrate-ws wrote it', 'undo --forget')
    expect((await undo(repository.path, true)).code).toBe(0)
  })
})

describe('undo of files that apply made', () => {
  const files: readonly NewText[] = [
    { path: 'package.json', before: '{}\n', after: '{ "x": 1 }\n' },
    { path: 'src/lib/sse/socket.ts', after: 'export const one = 1\n' },
    { path: 'src/lib/other.ts', after: '' },
  ]
  let repository: TemporaryRepository
  beforeEach(async () => {
    repository = new TemporaryRepository({ 'package.json': '{}\n', 'src/kept.ts': '' })
    expect(await write(repository.path, files)).toMatchObject({ code: 0 })
    expect(repository.read('src/lib/sse/socket.ts').toString()).toBe('export const one = 1\n')
  })

  it('removes them, and the folders made for them', async () => {
    const { code, said } = await undo(repository.path)
    expect(code).toBe(0)
    expect(said).toContain(
      'Removed 2 files that apply had created:\n  src/lib/sse/socket.ts\n  src/lib/other.ts\n',
    )
    expect(repository.git('status', '--porcelain', '--untracked-files=all')).toBe('')
    expect(readdirSync(repository.at('src'))).toEqual(['kept.ts'])
  })

  it('leaves a folder that holds something of somebody else', async () => {
    repository.write('src/lib/mine.ts', '')
    expect((await undo(repository.path)).code).toBe(0)
    expect(readdirSync(repository.at('src/lib'))).toEqual(['mine.ts'])
  })

  it('does nothing when one of them was changed; one that is gone already is as it should be', async () => {
    repository.write('src/lib/other.ts', 'mine\n')
    expectRefusal(await undo(repository.path), 'src/lib/other.ts holds something else')
    expect(existsSync(repository.at('src/lib/sse/socket.ts'))).toBe(true)
    rmSync(repository.at('src/lib/other.ts'))
    expect((await undo(repository.path)).code).toBe(0)
    expect(readdirSync(repository.at('src'))).toEqual(['kept.ts'])
  })
})

describe('an apply that was interrupted', () => {
  let repository: TemporaryRepository
  beforeEach(async () => {
    repository = new TemporaryRepository({
      'a.js': 'old a\n',
      'b.js': listener,
      'migrate-ws.config.yaml': configuration,
    })
    await interrupt(repository.path, 1, [
      { path: 'a.js', before: 'old a\n', after: 'new a\n' },
      { path: 'b.js', before: listener, after: 'new b\n' },
      { path: 'new/c.js', after: 'new c\n' },
    ])
    // What a kill between writing and renaming leaves.
    repository.write('.migrate-ws-00c0ffee0000', 'half')
  })
  const run = (...args: readonly string[]) => callCli(args, { cwd: repository.path })
  const status = () => repository.git('status', '--porcelain', '--untracked-files=all')
  const leftover = '?? .migrate-ws-00c0ffee0000\n'

  it('keeps the next apply from writing, and no one from looking', async () => {
    expectRefusal(await run('apply', '--allow-dirty'), 'migrate-ws apply --resume', 'migrate-ws undo')
    expectRefusal(await run('apply', '-C', '.'), 'apply --resume -C .', 'undo -C .')
    expect(status()).toBe(` M a.js\n${leftover}`)
    expect((await run('apply', '--dry-run', '--quiet')).stdout).toContain('EventSource')
    expect((await run('apply', '--check')).code).toBe(1)
    expect((await scanReport(repository.path)).files.scanned).toBe(3)
  })

  it('is finished by --resume, and may still be undone', async () => {
    const resumed = await run('apply', '--resume')
    expect(resumed).toMatchObject({ code: 0, stderr: '' })
    expect(resumed.stdout).toContain('wrote 2 of its 3 files')
    expect(status()).toBe(' M a.js\n M b.js\n?? new/c.js\n')
    expectRefusal(await run('apply', '--resume'), 'No apply was interrupted', 'type: migrate-ws apply')
    expect((await run('undo')).code).toBe(0)
    expect(status()).toBe('')
  })

  it('is taken back by undo, and an apply may begin anew', async () => {
    expect((await run('undo')).stdout).toBe('Restored 1 file:\n  a.js\n')
    expect(status()).toBe('')
    expect((await run('apply')).code).toBe(0)
  })

  it('waits when a file holds neither text: nothing is done until it does, or the run is forgotten', async () => {
    repository.write('b.js', 'mine\n')
    expectRefusal(await run('apply', '--resume'), 'b.js was changed', 'undo --forget')
    expectRefusal(await run('undo'), 'b.js was changed')
    expect(status()).toBe(` M a.js\n M b.js\n${leftover}`)
    expect((await run('undo', '--forget')).code).toBe(0)
    expect((await run('undo')).code).toBe(2)
  })

  it('whose journal is spoiled can only be forgotten', async () => {
    repository.write('.git/migrate-ws/apply-interrupted.jsonl', '{}\n')
    expectRefusal(await run('apply', '--allow-dirty'), 'migrate-ws undo')
    expectRefusal(await run('apply', '--resume'), 'cannot be read', 'undo --forget')
    expectRefusal(await run('undo'), 'cannot be read', 'undo --forget')
    expect((await run('undo', '--forget')).code).toBe(0)
    expectRefusal(await run('apply', '--resume'), 'No apply was interrupted')
  })

  it('goes on with all its files, and with no other flags', async () => {
    expectRefusal(await run('apply', '--resume', 'a.js'), 'leave the paths out')
    for (const flag of ['--dry-run', '--check', '-i'])
      expectRefusal(await run('apply', '--resume', flag), 'migrate-ws apply --help')
  })

  it('is told of in Japanese, and also where the configuration is wrong by now', async () => {
    repository.write('migrate-ws.config.yaml', 'nonsense: true\n')
    expect((await run('apply', '--resume', '--lang', 'ja')).stdout).toContain(
      '中断された apply を完了しました',
    )
    const undone = await callCli(['undo'], { cwd: repository.path, env: { LANG: 'ja_JP.UTF-8' } })
    expect(undone).toMatchObject({ code: 0, stderr: '' })
    expect(undone.stdout).toContain('最後の apply の前の内容に戻した')
  })

  it('is undone as well when its last file was written already', async () => {
    repository.write('b.js', 'new b\n')
    repository.write('new/c.js', 'new c\n')
    expect((await run('undo')).code).toBe(0)
    expect(status()).toBe('')
  })
})
