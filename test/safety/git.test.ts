import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { changedSince } from '../../src/repository/changed-files.js'
import { commitTree } from '../../src/repository/commit-tree.js'
import { diskTree } from '../../src/repository/disk-tree.js'
import { GitError, git, gitRecords } from '../../src/repository/git.js'
import { gitCall } from '../../src/repository/git-call.js'
import { repositoryAt } from '../../src/repository/repository-at.js'
import { uncommitted } from '../../src/repository/uncommitted.js'
import { configuration, listener } from '../support/clients.js'
import { callCli, runCli } from '../support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

afterEach(() => void vi.unstubAllEnvs())

/** A time that git's index does not know, as after a checkout by another program. */
const touch = (path: string) => utimesSync(path, 1, 1)

async function pathsOf(root: string): Promise<readonly string[]> {
  const all: string[] = []
  for await (const entries of diskTree(root).list()) all.push(...entries.map(({ path }) => path))
  return all.sort()
}

describe('git that fails', () => {
  it('calls no file clean', async () => {
    const repository = new TemporaryRepository({ 'a.js': listener, 'migrate-ws.config.yaml': configuration })
    repository.write('a.js', `${listener}// mine\n`)
    // What the diff needs is gone; where the repository lies can still be asked.
    const tree = repository.git('rev-parse', 'HEAD^{tree}').trim()
    rmSync(repository.at('.git/objects', tree.slice(0, 2), tree.slice(2)))
    expect(uncommitted(repository.path, ['a.js'])).toBe('unknown')
    const { code, stderr } = await callCli(['apply'], { cwd: repository.path })
    expect({ code, text: repository.read('a.js').toString() }).toEqual({
      code: 2,
      text: `${listener}// mine\n`,
    })
    expect(stderr).toContain('git cannot say whether the files have uncommitted changes')
  })

  it('is wrong input and no bug: a broken index', async () => {
    const repository = new TemporaryRepository({ 'a.js': listener })
    repository.write('.git/index', 'no index')
    const { code, stderr } = await callCli(['scan'], { cwd: repository.path })
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(
        /^git ls-files failed \(.*index file.*\); see what is wrong: git status\n$/,
      ),
    })
  })

  it('is not waited for without end', async () => {
    const repository = new TemporaryRepository({ 'a.js': listener })
    rmSync(repository.at('.git/index'))
    execFileSync('mkfifo', [repository.at('.git/index')])
    expect(() => git(repository.path, ['ls-files'], { limit: 200 })).toThrow(
      /^git ls-files failed \(it took longer than 0.2 s\)/,
    )
    const all = async () => {
      for await (const _ of gitRecords(repository.path, ['ls-files', '-z'], { limit: 200 }))
        throw new Error('a record')
    }
    await expect(all()).rejects.toThrow(GitError)
  })
})

describe('the environment', () => {
  it('reaches git only as far as git needs it', () => {
    const repository = new TemporaryRepository({ 'a.js': listener })
    vi.stubEnv('LD_PRELOAD', './planted.so')
    vi.stubEnv('GIT_EXEC_PATH', repository.path)
    vi.stubEnv('PAGER', './planted')
    vi.stubEnv('SECRET_TOKEN', 'x')
    const { env } = gitCall(repository.path, ['rev-parse', 'HEAD'])
    expect(Object.keys(env)).toContain('HOME')
    for (const name of ['LD_PRELOAD', 'GIT_EXEC_PATH', 'PAGER', 'SECRET_TOKEN'])
      expect(env).not.toHaveProperty(name)
  })

  it.runIf(process.platform === 'linux')('brings no library of the checkout into git', async () => {
    const broken = { 'libz.so.1': 'no library', 'libc.so.6': 'no library', 'libpthread.so.0': 'no library' }
    const repository = new TemporaryRepository({ 'a.js': listener, ...broken })
    // An empty name is the working folder: what `export LD_LIBRARY_PATH=$LD_LIBRARY_PATH:/opt/lib` comes to.
    vi.stubEnv('LD_LIBRARY_PATH', `:/opt/lib:.:${repository.path}`)
    expect(git(repository.path, ['ls-files']).stdout.toString()).toContain('libz.so.1')
    // For git the working folder is the checkout, and Linux's loader takes a semicolon for a colon.
    for (const other of ['/proc/self/cwd', '/usr/lib;.', '/proc/self/../self/cwd']) {
      vi.stubEnv('LD_LIBRARY_PATH', other)
      vi.stubEnv('PATH', `${other}:${process.env.PATH}`)
      const { env } = gitCall(repository.path, ['ls-files'])
      expect(`${env.LD_LIBRARY_PATH}:${env.PATH}`).not.toContain(other)
    }
  })
})

describe('settings that would have git run or write something', () => {
  it('a filter whose name is not UTF-8: nothing is compared', () => {
    const repository = new TemporaryRepository({ 'a.js': listener })
    const marker = join(temporaryFolder(), 'marker')
    const settings = Buffer.concat([
      readFileSync(repository.at('.git/config')),
      Buffer.from('[filter "\xff"]\n\tclean = ', 'latin1'),
      Buffer.from(`touch ${marker}; cat\n`),
    ])
    writeFileSync(repository.at('.git/config'), settings)
    writeFileSync(repository.at('.gitattributes'), Buffer.from('a.js filter=\xff\n', 'latin1'))
    repository.write('a.js', `${listener}// mine\n`)
    expect(() => changedSince(repository.path, 'HEAD')).toThrow(/a filter whose name is not UTF-8/)
    expect(existsSync(marker)).toBe(false)
    repository.git('diff')
    expect(existsSync(marker)).toBe(true) // git itself runs it
  })

  it('traces that a home folder asks for, where it is the checkout', () => {
    const repository = new TemporaryRepository({ 'a.js': listener })
    const trace = join(temporaryFolder(), 'trace')
    repository.write('.gitconfig', `[trace2]\n\teventTarget = ${trace}\n`)
    vi.stubEnv('GIT_CONFIG_GLOBAL', repository.at('.gitconfig'))
    git(repository.path, ['ls-files'])
    expect(existsSync(trace)).toBe(false)
    execFileSync('git', ['ls-files'], { cwd: repository.path })
    expect(existsSync(trace)).toBe(true) // git itself writes it
  })
})

describe('what is not the repository of a folder', () => {
  it('a work tree that the settings put elsewhere', async () => {
    const elsewhere = temporaryFolder({ 'secret.js': listener })
    const repository = new TemporaryRepository({ 'a.js': listener })
    repository.git('config', 'core.worktree', elsewhere)
    expect(repositoryAt(repository.path)).toEqual({
      kind: 'closed',
      because: 'its settings put the work tree into another folder',
    })
    expect(await pathsOf(repository.path)).toEqual(['a.js'])
  })

  it('a bare layout in a folder, and a .git file that names a folder of the checkout', () => {
    const store = new TemporaryRepository({ 'a.js': listener })
    const repository = new TemporaryRepository({ 'b.js': listener })
    for (const folder of ['bare', 'linked/store'])
      cpSync(store.at('.git'), repository.at(folder), { recursive: true })
    repository.write('linked/.git', 'gitdir: ./store\n')
    repository.write('beside/.git', 'gitdir: ../linked/store\n')
    for (const folder of ['bare', 'linked', 'beside'])
      expect([folder, repositoryAt(repository.at(folder)).kind]).toEqual([folder, 'closed'])
  })

  it('but a linked work tree and a submodule are', () => {
    const repository = new TemporaryRepository({ 'a.js': listener })
    repository.git('worktree', 'add', '-q', 'tree')
    const other = new TemporaryRepository({ 'b.js': listener })
    repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', other.path, 'sub')
    // The usual way to have all work trees beside a bare repository.
    const around = temporaryFolder({ '.git': 'gitdir: ./.bare\n' })
    execFileSync('git', ['clone', '-q', '--bare', repository.path, join(around, '.bare')], { stdio: 'pipe' })
    execFileSync('git', ['worktree', 'add', '-q', join(around, 'main')], {
      cwd: join(around, '.bare'),
      stdio: 'pipe',
    })
    for (const folder of [repository.at('tree'), repository.at('sub'), join(around, 'main')])
      expect(repositoryAt(folder)).toEqual({ kind: 'here', top: folder, prefix: '' })
  })

  it('the one that a hook has in its environment', async () => {
    const other = new TemporaryRepository({ 'other.js': listener })
    const repository = new TemporaryRepository({ 'a.js': listener })
    vi.stubEnv('GIT_DIR', other.at('.git'))
    vi.stubEnv('GIT_WORK_TREE', other.path)
    vi.stubEnv('GIT_INDEX_FILE', other.at('.git/index'))
    expect(repositoryAt(repository.path)).toMatchObject({ kind: 'here', top: repository.path })
    expect(await pathsOf(repository.path)).toEqual(['a.js'])
  })
})

describe('what differs from a commit', () => {
  it('is told by content: a file that was only touched does not, below a folder neither', () => {
    const repository = new TemporaryRepository({ 'web/a.js': 'a\n', 'web/b.js': 'b\n', 'web/c.js': 'c\n' })
    repository.write('web/b.js', 'other\n')
    touch(repository.at('web/a.js'))
    rmSync(repository.at('web/c.js'))
    expect([...changedSince(repository.at('web'), 'HEAD').paths].sort()).toEqual(['b.js', 'c.js'])
    expect(uncommitted(repository.at('web'), ['a.js', 'b.js'])).toEqual(['b.js'])
  })

  it('holds files whose names have quotes, line ends and backslashes for unchanged once they were only touched', () => {
    const names = ['"a".js', 'b"\\.js', 'c\n.js', 'd\r', 'e\r\n"\\n.js', 'é\t.js']
    const repository = new TemporaryRepository(
      Object.fromEntries(
        names.flatMap((name) => [[name, 'a\n'] as const, [`web/"x"/${name}`, 'a\n'] as const]),
      ),
    )
    const all = names.flatMap((name) => [name, `web/"x"/${name}`])
    for (const name of all) utimesSync(repository.at(name), 1, 1)
    expect([...changedSince(repository.path, 'HEAD').paths]).toEqual([])
    expect([...changedSince(repository.at('web/"x"'), 'HEAD').paths]).toEqual([])
    for (const name of all) repository.write(name, 'b\n')
    expect([...changedSince(repository.path, 'HEAD').paths].sort()).toEqual(all.sort())
  })

  it('is told with line ends as git stores them', () => {
    const repository = new TemporaryRepository({ '.gitattributes': '*.js text eol=crlf\n', 'a.js': 'a\r\n' })
    touch(repository.at('a.js'))
    expect([...changedSince(repository.path, 'HEAD').paths]).toEqual([])
  })

  it('leaves the index as it is', () => {
    const repository = new TemporaryRepository({ 'a.js': 'a\n' })
    touch(repository.at('a.js'))
    const before = readFileSync(repository.at('.git/index'))
    changedSince(repository.path, 'HEAD')
    uncommitted(repository.path, ['a.js'])
    expect(readFileSync(repository.at('.git/index')).equals(before)).toBe(true)
  })

  it('is every touched file that a filter stores as something else, since none runs', () => {
    const repository = new TemporaryRepository()
    repository.git('config', 'filter.up.clean', 'tr a-z A-Z')
    repository.write('.gitattributes', '*.js filter=up\n')
    repository.write('a.js', 'text\n')
    touch(repository.at('a.js'))
    repository.commit()
    expect([...changedSince(repository.path, 'HEAD').paths]).toEqual([])
    utimesSync(repository.at('a.js'), 2, 2)
    expect([...changedSince(repository.path, 'HEAD').paths]).toEqual(['a.js'])
  })

  it('is never said of a file that git is not to look at', () => {
    const repository = new TemporaryRepository({ 'a.js': 'a\n' })
    repository.git('update-index', '--assume-unchanged', 'a.js')
    repository.write('a.js', 'mine\n')
    expect(uncommitted(repository.path, ['a.js'])).toEqual(['a.js'])
  })
})

describe('a partial clone', () => {
  it('fetches nothing, and says which files it could not read', async () => {
    const origin = new TemporaryRepository({
      'a.js': listener,
      'b.js': 'old\n',
      'old.js': 'one\ntwo\nthree\n',
    })
    rmSync(origin.at('old.js'))
    origin.write('b.js', 'new\n')
    origin.write('new.js', 'one\ntwo\nthree\nfour\n')
    origin.commit()
    origin.git('config', 'uploadpack.allowFilter', 'true')
    origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true')
    const tools = temporaryFolder()
    const log = join(tools, 'fetched')
    writeFileSync(join(tools, 'upload-pack'), `#!/bin/sh\necho x >> '${log}'\nexec git upload-pack "$@"\n`)
    chmodSync(join(tools, 'upload-pack'), 0o755)
    const clone = join(temporaryFolder(), 'clone')
    const from = `file://${origin.path}`
    execFileSync(
      'git',
      ['clone', '-q', '--filter=blob:none', '-u', join(tools, 'upload-pack'), from, clone],
      { stdio: 'pipe' },
    )
    execFileSync('git', ['config', 'remote.origin.uploadpack', join(tools, 'upload-pack')], { cwd: clone })
    rmSync(log)

    const past = commitTree(clone, 'HEAD~1')
    for await (const _ of past.list());
    expect(past.read('b.js')).toMatchObject({ kind: 'failed' })
    expect(past.read('a.js')).toMatchObject({ kind: 'bytes' })
    for (const line of [
      ['scan', '--history'],
      ['scan', '--changed', 'HEAD~1'],
      ['report', '--base', 'HEAD~1'],
      ['baseline'],
      ['check', '--changed', 'HEAD~1'],
    ]) {
      const { code, stderr } = await callCli(line, { cwd: clone })
      expect([line, code === 0 || code === 1, stderr]).toEqual([line, true, expect.any(String)])
    }
    expect(existsSync(log)).toBe(false)

    // The clone is one that does fetch where git is asked as usual.
    execFileSync('git', ['cat-file', '-p', 'HEAD~1:b.js'], { cwd: clone, stdio: 'pipe' })
    expect(statSync(log).size).toBeGreaterThan(0)
  })
})

it('is asked once in a run where a folder lies', async () => {
  const repository = new TemporaryRepository({ 'a.js': listener, 'migrate-ws.config.yaml': configuration })
  const tools = temporaryFolder()
  const log = join(tools, 'asked')
  writeFileSync(
    join(tools, 'git'),
    `#!/bin/sh\necho "$PWD $*" >> '${log}'\nPATH='${process.env.PATH}' exec git "$@"\n`,
  )
  chmodSync(join(tools, 'git'), 0o755)
  const env = { PATH: `${tools}:${process.env.PATH}` }
  expect((await runCli(['apply'], { cwd: repository.path, env })).code).toBe(0)
  const asked = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line.includes(' rev-parse --show-toplevel '))
  expect(asked).toHaveLength(1)
  expect(repository.git('status', '--porcelain')).toBe(' M a.js\n')
})

it('no git of the repository runs, by a link of a folder of the PATH either', async () => {
  const repository = new TemporaryRepository({ 'a.js': listener })
  const tools = temporaryFolder()
  repository.write('tools/git', `#!/bin/sh\ntouch '${tools}/ran'\nPATH='${process.env.PATH}' exec git "$@"\n`)
  chmodSync(repository.at('tools/git'), 0o755)
  symlinkSync(repository.at('tools/git'), join(tools, 'git'))
  const env = { PATH: `${tools}:${process.env.PATH}` }
  expect((await runCli(['scan', '--changed'], { cwd: repository.path, env })).code).toBe(0)
  expect(readdirSync(tools)).toEqual(['git'])
})
