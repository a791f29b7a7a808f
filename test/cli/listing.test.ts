import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/model/report.js'
import { listener } from '../support/clients.js'
import { run, runCli, scanReport } from '../support/run-cli.js'
import { git, TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

/** Paths of the sockets: which files were really read. */
function read(report: Report): string[] {
  return report.sockets.map((socket) => socket.location.path)
}

function skipped(report: Report): Record<string, string> {
  return Object.fromEntries(report.files.skipped.map(({ path, because }) => [path, because]))
}

describe('which files a scan reads', () => {
  it('tracked and untracked ones, not the ignored, but the tracked-though-ignored', async () => {
    const repository = new TemporaryRepository({
      '.gitignore': 'ignored.js\nforced.js\nbuild/\n',
      'tracked.js': listener,
    })
    for (const name of ['ignored.js', 'forced.js', 'build/x.js', 'src/untracked.js'])
      repository.write(name, listener)
    repository.git('add', '-f', 'forced.js')
    const report = await scanReport(repository.path)
    expect(read(report)).toEqual(['forced.js', 'src/untracked.js', 'tracked.js'])
    expect(report.files).toMatchObject({ skipped: [], failed: [] })
  })

  it('what was named, what --ignore and the configuration leave over', async () => {
    const repository = new TemporaryRepository({
      'a/one.js': listener,
      'a/two.ts': listener,
      'b/one.js': listener,
      'c/deep/one.js': listener,
      'migrate-ws.config.yaml': 'ignore: ["c"]\n',
    })
    const paths = async (...args: readonly string[]) => read(await scanReport(repository.path, ...args))
    expect(await paths()).toEqual(['a/one.js', 'a/two.ts', 'b/one.js'])
    const { files } = await scanReport(repository.path, 'a', 'b', '--ignore', '*.ts')
    expect(files).toMatchObject({ scanned: 2, ignored: 2 })
    expect(await paths('a')).toEqual(['a/one.js', 'a/two.ts'])
    expect(await paths('b/one.js', 'a/two.ts')).toEqual(['a/two.ts', 'b/one.js'])
    expect(await paths('*/one.js')).toEqual(['a/one.js', 'b/one.js'])
    expect(await paths('--ignore', '*.ts', '--ignore', 'b/**')).toEqual(['a/one.js'])
    expect(await paths('--ignore', '!a/one.js', '--ignore', 'a')).toEqual(['a/one.js', 'b/one.js'])
    expect(await paths('--ignore', '!a')).toEqual(['a/one.js', 'a/two.ts', 'b/one.js'])
  })

  it('a subfolder as its own root, by -C and from within', async () => {
    const repository = new TemporaryRepository({ 'top.js': listener, 'web/src/a.js': listener })
    const within = await scanReport(repository.at('web'))
    expect(read(within)).toEqual(['src/a.js'])
    expect(await scanReport(repository.path, '-C', 'web')).toEqual(within)
    expect(read(await scanReport(repository.path, 'web'))).toEqual(['web/src/a.js'])
  })

  it('a repository without commits, empty or not', async () => {
    const repository = new TemporaryRepository()
    expect((await scanReport(repository.path)).files.scanned).toBe(0)
    repository.write('a.js', listener)
    expect(read(await scanReport(repository.path))).toEqual(['a.js'])
    repository.git('add', '-A')
    expect(read(await scanReport(repository.path))).toEqual(['a.js'])
  })

  it('a shallow clone, and a worktree', async () => {
    const origin = new TemporaryRepository({ 'a.js': listener })
    origin.write('b.js', listener)
    origin.commit()
    const clone = `${temporaryFolder()}/clone`
    git(origin.path, 'clone', '-q', '--depth', '1', `file://${origin.path}`, clone)
    expect(read(await scanReport(clone))).toEqual(['a.js', 'b.js'])
    const worktree = `${temporaryFolder()}/worktree`
    origin.git('worktree', 'add', '-q', worktree)
    expect(read(await scanReport(worktree))).toEqual(['a.js', 'b.js'])
  })

  it('a repository that ignores no node_modules: what is committed there, and nothing that was installed', async () => {
    const repository = new TemporaryRepository({ 'a.js': listener, 'node_modules/own/b.js': listener })
    repository.write('node_modules/ws/c.js', listener)
    repository.write('web/node_modules/ws/README.md', 'Opens a WebSocket')
    repository.write('new.js', listener)
    expect(read(await scanReport(repository.path))).toEqual(['a.js', 'new.js', 'node_modules/own/b.js'])
  })

  it('a folder outside of any repository, by a plain walk that enters no node_modules', async () => {
    const folder = temporaryFolder({
      'a.js': listener,
      'deep/er/b.js': listener,
      'node_modules/x/c.js': listener,
      '.hidden/d.js': listener,
    })
    symlinkSync('..', `${folder}/deep/loop`)
    const report = await scanReport(folder)
    expect(read(report)).toEqual(['.hidden/d.js', 'a.js', 'deep/er/b.js'])
    expect(skipped(report)).toEqual({ 'deep/loop': 'symlink' })
  })

  it.runIf(process.platform === 'linux')(
    'outside of a repository: a name that is not UTF-8 is named',
    async () => {
      const folder = temporaryFolder({ 'a.js': listener })
      writeFileSync(
        Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xfe]), Buffer.from('b.js')]),
        listener,
      )
      const report = await scanReport(folder)
      expect(report.files.failed).toEqual([
        { path: '\ufffdb.js', stage: 'read', message: 'the name is not UTF-8' },
      ])
    },
  )

  it('the same where git is not installed', async () => {
    const repository = new TemporaryRepository({ 'a.js': listener, 'sub/b.js': listener })
    const { code, stdout, stderr } = await runCli(['scan', '--json'], {
      cwd: repository.path,
      env: { PATH: '' },
    })
    expect(code).toBe(0)
    expect(stderr).toMatch(/^git cannot be used in this repository .*: ignored files are read as well\n$/)
    expect(read(JSON.parse(stdout))).toEqual(['a.js', 'sub/b.js'])
  })
})

describe('what a scan cannot read is said', () => {
  it('a tracked file that was deleted', async () => {
    const repository = new TemporaryRepository({
      'a.js': listener,
      'gone.js': listener,
      'folder/gone.js': listener,
    })
    unlinkSync(repository.at('gone.js'))
    rmSync(repository.at('folder'), { recursive: true })
    const report = await scanReport(repository.path)
    expect(read(report)).toEqual(['a.js'])
    expect(skipped(report)).toEqual({ 'gone.js': 'missing', 'folder/gone.js': 'missing' })
  })

  /** Items of which the report says that they are settled. */
  const settled = ({ checklist }: Report) =>
    checklist
      .filter(({ assessment }) => /^(done|not-applicable)$/.test(assessment.status))
      .map(({ id }) => id)

  it('a tracked file that a sparse checkout leaves out: nothing is settled without it', async () => {
    const repository = new TemporaryRepository({ 'a/one.js': 'export const one = 1\n', 'b/two.js': listener })
    expect(settled(await scanReport(repository.path, '--history', '--ignore', 'b'))).toContain(
      'update-clients',
    )
    repository.git('sparse-checkout', 'set', 'a')
    const report = await scanReport(repository.path, '--history')
    expect(report.files.failed).toEqual([
      { path: 'b/two.js', stage: 'read', message: 'not checked out (sparse checkout)' },
    ])
    expect(settled(report)).not.toContain('update-clients')
  })

  it.each([
    ['big-endian UTF-16', Buffer.from(`\ufeff${listener}`, 'utf16le').swap16()],
    [
      'code with a NUL and bytes that are no text',
      Buffer.from(`${listener}const mark = '\0\xff'\n`, 'latin1'),
    ],
  ])('%s: nothing is settled without it', async (_, bytes) => {
    const repository = new TemporaryRepository({ 'a.js': bytes })
    const report = await scanReport(repository.path, '--history')
    expect(skipped(report)).toEqual({ 'a.js': 'binary' })
    expect(settled(report)).not.toContain('update-clients')
  })

  it.each<readonly [what: string, path: string, bytes: Uint8Array, code: number]>([
    ['a script that is packed', 'a.js', gzipSync(listener), 1],
    ['a module in git-crypt', 'a.py', Buffer.from('\0GITCRYPT\0\x8f\x91\xe3', 'latin1'), 1],
    ['Terraform that is encrypted', 'main.tf', Buffer.from('Salted__\x93\x01\xa7\xf3', 'latin1'), 1],
    ['a large script that is packed', 'a.ts', Buffer.alloc(5 << 20, Uint8Array.of(0x93, 0, 0xa7)), 1],
    ['a script of others', 'vendor/a.js', gzipSync(listener), 0],
    ['a document', 'a.md', gzipSync(listener), 0],
    ['a segment of a video', 'a.ts', Buffer.alloc(188 * 4, 'G\0\xff'.padEnd(188, 'x'), 'latin1'), 0],
    [
      'an image of a test, named like a page',
      'a.html',
      Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
      0,
    ],
  ])('%s, without a word of a socket, ends check with its code', async (_, path, bytes, code) => {
    const repository = new TemporaryRepository({ 'b.js': listener })
    await runCli(['baseline'], { cwd: repository.path })
    repository.write(path, bytes)
    expect(await runCli(['check'], { cwd: repository.path })).toMatchObject({ code })
    const { files } = await scanReport(repository.path)
    expect(files.skipped.map((file) => file.path)).toEqual([path])
  })

  it('a link with the name of code to what is not read as such', async () => {
    const repository = new TemporaryRepository({
      '.gitignore': 'made.js\nnode_modules\n',
      'src/a.js': listener,
      'docs/x.txt': listener,
      'vendor/b.js': listener,
    })
    for (const path of ['src/made.js', 'node_modules/b/index.js']) repository.write(path, listener)
    const links: Readonly<Record<string, string>> = {
      'src/text.ts': '../docs/x.txt',
      'src/chain.ts': 'once.txt',
      'src/once.txt': '../folder/x.txt',
      folder: 'docs',
      'src/away.py': '../../other/x.py',
      'src/absolute.js': '/tmp/x.js',
      'src/git.js': '../.git/x.js',
      'src/nowhere.ts': '../docs/y.ts',
      'src/folder.ts': '../docs',
      'src/circle.ts': 'circle.ts',
      'src/ignored.js': 'made.js',
      'src/installed.js': '../node_modules/b/index.js',
      'src/vendored.js': '../vendor/b.js',
      'main.tf': 'docs/x.txt',
      // Read under its own name, data, a document, and of others.
      'src/same.ts': 'a.js',
      'data.json': 'docs/x.txt',
      'page.md': 'docs/x.txt',
      'vendor/c.js': '../docs/x.txt',
    }
    for (const [path, target] of Object.entries(links)) symlinkSync(target, repository.at(path))
    const named = Object.keys(links)
      .filter((path) => /^src\/.*\.|\.tf$/.test(path) && !/same|once/.test(path))
      .sort()
    for (const state of ['untracked', 'tracked']) {
      const report = await scanReport(repository.path)
      expect([state, read(report)]).toEqual([state, ['src/a.js', 'vendor/b.js']])
      expect([state, report.files.failed.map(({ path }) => path)]).toEqual([state, named])
      repository.commit()
    }
    const within = await scanReport(repository.at('src'))
    expect(within.files.failed.map(({ path }) => `src/${path}`)).toEqual(named.slice(1))
    const list = join(temporaryFolder({ list: 'src/ignored.js\nsrc/same.ts\n' }), 'list')
    const alone = await scanReport(repository.path, '--files-from', list)
    expect(alone.files.failed.map(({ path }) => path)).toEqual(['src/ignored.js'])
    await runCli(['baseline'], { cwd: repository.path })
    const { code, stdout } = await runCli(['check', '--verbose'], { cwd: repository.path })
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringContaining(
        'src/text.ts (read: a link, and what it leads to is not read as what it is called',
      ),
    })
  })

  it('a link in the place of a folder to one that is not looked at', async () => {
    const repository = new TemporaryRepository({
      '.gitignore': 'made\nnode_modules\n',
      'app/a.js': listener,
      'docs/x.txt': listener,
      'vendor/own/b.js': listener,
      'env-of-tests/pyvenv.cfg': 'home = /usr/bin',
    })
    for (const path of ['made/c.js', 'node_modules/d/index.js', 'inside/e.js'])
      repository.write(path, listener)
    git(repository.at('inside'), 'init', '-q')
    const links: Readonly<Record<string, string>> = {
      'src/vendored': '../vendor/own',
      'src/chain': 'vendored',
      'src/ignored': '../made',
      'src/installed': '../node_modules/d',
      'src/inside': '../inside',
      'src/git': '../.git/hooks',
      'src/absolute': '/tmp',
      'src/away': '../../other',
      // Read under its own name, nothing, a file, what looks like one outside, and of third parties.
      'src/app': '../app',
      'src/nowhere': '../b',
      'src/text': '../docs/x.txt',
      'src/logo.png': '/usr/share/logo.png',
      'vendor/third': '/tmp',
      // Of a Python environment that is committed.
      'env-of-tests/bin/python3': '/usr/bin/python3',
      'env-of-tests/bin/python': 'python3',
      'env-of-tests/lib64': '/usr/lib',
    }
    mkdirSync(repository.at('src'))
    mkdirSync(repository.at('env-of-tests/bin'))
    for (const [path, target] of Object.entries(links)) symlinkSync(target, repository.at(path))
    const named = Object.keys(links).slice(0, 8).sort()
    for (const state of ['untracked', 'tracked']) {
      const { files } = await scanReport(repository.path)
      const found = files.skipped.flatMap(({ path, because }) => (because === 'folder-link' ? path : []))
      expect([state, found]).toEqual([state, named])
      repository.git('add', '-A', ':!inside')
      repository.git('commit', '-qm', 'links', '--allow-empty')
    }
    const text = await runCli(['scan', '--verbose'], { cwd: repository.path })
    expect(text.stdout).toContain('src/absolute: link to a folder outside the scan')
    await runCli(['baseline'], { cwd: repository.path })
    const last = await runCli(['check', '--phase', 'remove', '--verbose'], { cwd: repository.path })
    expect(last).toMatchObject({ code: 1, stdout: expect.stringContaining('src/vendored (folder-link)') })
  })

  it('a link in the place of a folder keeps items from being done', async () => {
    const repository = new TemporaryRepository({ 'a.js': listener })
    repository.write('a.js', "export const live = new EventSource('/live')\n")
    repository.commit()
    const done = async () => {
      const { checklist } = await scanReport(repository.path, '--history')
      return checklist.flatMap(({ id, assessment: { status } }) => (status === 'done' ? id : []))
    }
    expect(await done()).toContain('identify-websocket-code')
    symlinkSync('/tmp', repository.at('src'))
    expect(await done()).toEqual([])
  })

  it('a submodule is a part of the application: no item is settled before it was looked at', async () => {
    const library = new TemporaryRepository({ 'in-library.js': listener })
    const repository = new TemporaryRepository({ 'a.md': 'Notes.' })
    const add = ['-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', library.path]
    const settled = async (...args: readonly string[]) => {
      const { checklist } = await scanReport(repository.path, ...args)
      return checklist.flatMap(({ id, assessment }) => (assessment.status === 'not-applicable' ? [id] : []))
    }
    repository.git(...add, 'third_party/library')
    const all = await settled()
    expect(all).toContain('identify-websocket-code')
    repository.git(...add, 'frontend')
    expect(await settled()).toEqual([])
    expect(await settled('--ignore', 'frontend')).toEqual(all)
    const { stdout } = await runCli(['scan', 'update-clients'], { cwd: repository.path })
    expect(stdout).toContain('frontend:1 a submodule, which was not scanned: scan it on its own')
  })

  it('a submodule, and a repository inside this one', async () => {
    const library = new TemporaryRepository({ 'in-library.js': listener })
    const repository = new TemporaryRepository({ 'a.js': listener })
    repository.git(
      '-c',
      'protocol.file.allow=always',
      'submodule',
      'add',
      '-q',
      library.path,
      'vendor/library',
    )
    git(repository.path, 'clone', '-q', library.path, 'nested')
    const report = await scanReport(repository.path)
    expect(read(report)).toEqual(['a.js'])
    expect(skipped(report)).toEqual({ nested: 'repository', 'vendor/library': 'submodule' })
    await runCli(['baseline'], { cwd: repository.path })
    // As a commit has it that names no submodule there: what lies in it is not looked at, and that is said.
    for (const state of ['untracked', 'in the index']) {
      const { stdout } = await runCli(['check'], { cwd: repository.path })
      expect([state, stdout]).toEqual([state, expect.stringMatching(/nested \(repository\)/)])
      expect(stdout).not.toContain('vendor/library')
      const refused = await runCli(['explain', 'nested/in-library.js:1'], { cwd: repository.path })
      expect(refused.stderr).toMatch(/is in another repository, nested, .*migrate-ws scan -C nested\n$/)
      repository.git('add', 'nested')
    }
  })

  it.each([
    ['[submodule "a"]\n\tpath = src/sub # ours\n', 'submodule'],
    ['[Submodule "a"]\n\tpath = other\n\tPath = "src/sub"\n', 'submodule'],
    ['[submodule "a"]\n\tpath = src/sub\n\tpath = other\n', 'repository'],
    ['[module "a"]\n\tpath = src/sub\n', 'repository'],
    ['[submodule]\n\tpath = src/sub\n', 'repository'],
    ['[submodule "../a"]\n\tpath = src/sub\n', 'repository'],
    ['[submodule "a"]\n\tpath = src/sub\n[broken\n', 'repository'],
    ['[submodule ""]\n\tpath = src/sub\n', 'repository'],
    ['[submodule "a"]\n\tpath = src/sub\n\tpath\n', 'repository'],
    ['[submodule "a"]\n\tpath = src/sub\n[submodule "b"]\n\turl\n', 'repository'],
    ['[submodule "a"]\n\tpath = src/sub\n\tupdate = !make\n', 'repository'],
    ['[submodule "a"]\n\tpath = src/sub\n[submodule "b"]\n\tpath = src/sub\n', 'submodule'],
    ['[submodule "a"]\n\tpath = src/sub\n[submodule "b"]\n\tpath = src/sub\n\tpath = other\n', 'repository'],
    ['[submodule "a/.."]\n\tpath = src/sub\n', 'repository'],
    ['[submodule "a....b"]\n\tpath = src/sub\n', 'submodule'],
    ['[submodule "a"]\n\tpath = src/sub\n\turl = https://github.com/o/r.git\n', 'submodule'],
    ['[submodule "a.b"]\n\turl = ../r.git\n\tbranch = v1.2\n\tpath = src/sub\n', 'submodule'],
    ['', 'repository'],
  ])('a commit in the index by .gitmodules as git reads it: %j', async (text, because) => {
    const repository = new TemporaryRepository({ 'a.js': listener, '.gitmodules': text })
    repository.commit()
    const commit = repository.git('rev-parse', 'HEAD').trim()
    repository.git('update-index', '--add', '--cacheinfo', `160000,${commit},src/sub`)
    const asked = spawnSync('git', ['submodule', 'status'], { cwd: repository.path })
    expect(skipped(await scanReport(repository.path))).toEqual({ 'src/sub': because })
    expect(asked.status === 0 ? 'submodule' : 'repository').toBe(because)
  })

  it('a .gitmodules that takes another file in: git follows it nowhere', async () => {
    const outside = temporaryFolder({ modules: '[submodule "a"]\n\tpath = src/sub\n' })
    const text = `[include]\n\tpath = ${join(outside, 'modules')}\n`
    const repository = new TemporaryRepository({ 'a.js': listener, '.gitmodules': text })
    repository.commit()
    const commit = repository.git('rev-parse', 'HEAD').trim()
    repository.git('update-index', '--add', '--cacheinfo', `160000,${commit},src/sub`)
    expect(skipped(await scanReport(repository.path))).toEqual({ 'src/sub': 'repository' })
  })

  it('a path in conflict', async () => {
    const repository = new TemporaryRepository({ 'a.js': listener, 'b.js': listener })
    repository.git('checkout', '-q', '-b', 'other')
    repository.write('a.js', listener.replaceAll('socket', 'theirs'))
    repository.commit()
    repository.git('checkout', '-q', 'main')
    repository.write('a.js', listener.replaceAll('socket', 'ours'))
    repository.commit()
    expect(() => repository.git('merge', 'other')).toThrow()
    const report = await scanReport(repository.path)
    expect(read(report)).toEqual(['b.js'])
    expect(skipped(report)).toEqual({ 'a.js': 'conflicted' })
  })

  it('a tracked file whose place a folder has taken; what is in the folder is read', async () => {
    const repository = new TemporaryRepository({ 'x.js': listener })
    rmSync(repository.at('x.js'))
    mkdirSync(repository.at('x.js'))
    repository.write('x.js/inside.js', listener)
    const report = await scanReport(repository.path)
    expect(read(report)).toEqual(['x.js/inside.js'])
    expect(Object.keys(skipped(report))).toEqual(['x.js'])
  })

  it.skipIf(process.platform === 'win32')('a FIFO, at a path of its own and at a tracked one', async () => {
    const repository = new TemporaryRepository({ 'a.js': listener, 'tracked.js': listener })
    rmSync(repository.at('tracked.js'))
    await run('mkfifo', [repository.at('pipe.js'), repository.at('tracked.js')])
    const report = await scanReport(repository.path)
    expect(read(report)).toEqual(['a.js'])
    expect(skipped(report)).toMatchObject({ 'tracked.js': 'unsupported' })
    const folder = temporaryFolder({ 'a.js': listener })
    await run('mkfifo', [`${folder}/pipe.js`])
    expect(read(await scanReport(folder))).toEqual(['a.js'])
  })

  /** Root may read all: then the command runs as nobody. */
  const stranger = process.getuid?.() === 0 ? { uid: 65534 } : {}

  // A clone in a private folder of root cannot be run by anybody else.
  const reachable = spawnSync(process.execPath, ['bin/migrate-ws.js', '--version'], stranger).status === 0

  it.skipIf(!reachable).each(['secret.js', 'secret'])('%s without read permission', async (name) => {
    const folder = temporaryFolder({ 'a.js': listener, 'secret.js': listener, 'secret/b.js': listener })
    chmodSync(folder, 0o755)
    chmodSync(`${folder}/${name}`, 0)
    const { code, stdout, stderr } = await runCli(['scan', '--json'], { cwd: folder, ...stranger })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const report = JSON.parse(stdout) as Report
    const other = name === 'secret' ? 'secret.js' : 'secret/b.js'
    expect(read(report)).toEqual(['a.js', other])
    expect(report.files.failed).toMatchObject([{ path: name, stage: 'read' }])
  })
})
