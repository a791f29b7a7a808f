import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isIgnored } from '../../src/repository/git-questions.js'
import { gitStatuses } from '../../src/repository/git-status.js'
import { repositoryAt } from '../../src/repository/repository-at.js'
import { uncommitted } from '../../src/repository/uncommitted.js'
import { configuration, listener } from '../support/clients.js'
import { callCli } from '../support/run-cli.js'
import { git, TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

/** What a `.git` that came with an archive may have git read, hide, or wait for. */

const secret = 'wss://secret.example/of-somebody-else'

/** A repository of somebody else on the same machine, of which nothing may be told. */
let victim: TemporaryRepository
/** The checkout of a stranger. */
let repository: TemporaryRepository

beforeEach(() => {
  victim = new TemporaryRepository({ 'plans-of-theirs.js': `new WebSocket('${secret}')\n` })
  repository = new TemporaryRepository({ 'a.js': listener })
})

afterEach(() => void vi.unstubAllEnvs())

/** Everything that the commands say which list files, compare with a commit, or read the past. */
async function everythingSaid(): Promise<string> {
  let all = ''
  for (const args of [
    ['scan', '--json', '--verbose'],
    ['scan', '--history', '--json'],
    ['report', '--base', 'HEAD', '--json'],
    ['report', '--history', '--reporter', 'html'],
    ['scan', '--changed', '--json'],
    ['apply', '--dry-run'],
  ]) {
    const { code, stdout, stderr } = await callCli(args, { cwd: repository.path })
    expect([args, code === 0 || code === 1 || code === 2]).toEqual([args, true])
    all += stdout + stderr
  }
  return all
}

describe('a .git that names another repository', () => {
  it.each<readonly [what: string, plant: () => void, because: RegExp]>([
    [
      'as a file',
      () => {
        rmSync(repository.at('.git'), { recursive: true })
        writeFileSync(repository.at('.git'), `gitdir: ${victim.at('.git')}\n`)
      },
      /names a folder outside that does not name it back.*core\.worktree/,
    ],
    [
      'as a link',
      () => {
        rmSync(repository.at('.git'), { recursive: true })
        symlinkSync(victim.at('.git'), repository.at('.git'))
      },
      /names a folder outside that does not name it back/,
    ],
    [
      'as a file that names a linked work tree of somebody else',
      () => {
        victim.git('worktree', 'add', '-q', join(temporaryFolder(), 'linked'))
        rmSync(repository.at('.git'), { recursive: true })
        writeFileSync(repository.at('.git'), `gitdir: ${victim.at('.git/worktrees/linked')}\n`)
      },
      /does not name it back/,
    ],
    [
      'in commondir',
      () => {
        // Its index and HEAD stay: git takes objects, refs and settings from there.
        writeFileSync(repository.at('.git/commondir'), `${victim.at('.git')}\n`)
        writeFileSync(repository.at('.git/HEAD'), 'ref: refs/heads/main\n')
      },
      /commondir names another repository/,
    ],
    [
      'in the commondir of a linked work tree that came along',
      () => {
        const outer = new TemporaryRepository({ 'a.js': listener })
        outer.git('worktree', 'add', '-q', 'linked')
        writeFileSync(outer.at('.git/worktrees/linked/commondir'), `${victim.at('.git')}\n`)
        repository = Object.assign(Object.create(outer) as TemporaryRepository, { path: outer.at('linked') })
      },
      /commondir names another repository/,
    ],
    ...(['refs', 'config', 'index', 'refs/heads/main'] as const).map(
      (part): readonly [string, () => void, RegExp] => [
        `by a link in the place of ${part}`,
        () => {
          rmSync(repository.at('.git', part), { recursive: true })
          symlinkSync(victim.at('.git', part), repository.at('.git', part))
        },
        /is a link that leads out of the checkout/,
      ],
    ),
  ])('%s: git is not asked', async (_what, plant, because) => {
    plant()
    expect(repositoryAt(repository.path)).toEqual({ kind: 'closed', because: expect.stringMatching(because) })
    const said = await everythingSaid()
    expect(said).not.toContain(secret)
    expect(said).not.toContain('plans-of-theirs')
    expect(said).toContain('a.js')
  })

  it('check and baseline say that git was not asked, and why', async () => {
    mkdirSync(repository.at('inside'))
    renameSync(repository.at('.git'), repository.at('inside/kept'))
    writeFileSync(repository.at('.git'), 'gitdir: inside/kept\n')
    for (const command of ['baseline', 'check', 'scan']) {
      const { code, stderr } = await callCli([command], { cwd: repository.path })
      expect({ code, stderr }).toEqual({
        code: 0,
        stderr: expect.stringMatching(
          /^git cannot be used in this repository \(.*names a folder of the checkout/,
        ),
      })
    }
  })

  it('one that is kept elsewhere is taken once it names the work tree', () => {
    const kept = join(temporaryFolder(), 'kept')
    renameSync(repository.at('.git'), kept)
    writeFileSync(repository.at('.git'), `gitdir: ${kept}\n`)
    const found = repositoryAt(repository.path)
    expect(found).toMatchObject({ kind: 'closed' })
    const [, command = ''] = /by: (.*)$/.exec(found.kind === 'closed' ? found.because : '') ?? []
    execFileSync('sh', ['-c', command], { cwd: temporaryFolder() })
    expect(repositoryAt(repository.path)).toEqual({ kind: 'here', top: repository.path, prefix: '' })
  })

  it.each(['.git/hooks', '.git/description'])('a link at %s, which is not read, does no harm', (part) => {
    rmSync(repository.at(part), { recursive: true, force: true })
    symlinkSync(victim.path, repository.at(part))
    expect(repositoryAt(repository.path)).toMatchObject({ kind: 'here' })
  })
})

describe('objects of another repository', () => {
  const head = () => victim.git('rev-parse', 'HEAD').trim()

  it.each<readonly [what: string, plant: () => void]>([
    [
      'named in alternates',
      () => repository.write('.git/objects/info/alternates', `${victim.at('.git/objects')}\n`),
    ],
    [
      'behind a link',
      () => {
        cpSync(repository.at('.git/objects'), victim.at('.git/objects'), { recursive: true })
        rmSync(repository.at('.git/objects'), { recursive: true })
        symlinkSync(victim.at('.git/objects'), repository.at('.git/objects'))
      },
    ],
    [
      'a folder of them behind a link',
      () => {
        cpSync(victim.at('.git/objects'), repository.at('.git/objects'), { recursive: true })
        const two = head().slice(0, 2)
        rmSync(repository.at('.git/objects', two), { recursive: true })
        symlinkSync(victim.at('.git/objects', two), repository.at('.git/objects', two))
      },
    ],
  ])('%s: no past commit is read, and the files are', async (_what, plant) => {
    const commit = head()
    plant()
    repository.git('update-ref', 'refs/heads/theirs', commit)
    repository.write('a.js', `${listener}// mine\n`)
    // A history of mine that goes on from theirs: to have it in common.
    repository.git('commit-tree', '-p', commit, '-m', 'x', 'HEAD^{tree}')
    const child = repository.git('commit-tree', '-p', commit, '-m', 'x', 'HEAD^{tree}').trim()
    repository.git('update-ref', 'refs/heads/main', child)
    const { code, stderr } = await callCli(['report', '--base', 'theirs', '--json'], { cwd: repository.path })
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/^Past commits are not read here \(its objects lie /),
    })
    const said = await everythingSaid()
    expect(said).not.toContain(secret)
    expect(said).toContain('The history could not be read (its objects lie')
    expect(repositoryAt(repository.path)).toMatchObject({ kind: 'here' })
  })

  it('in a pack that the pack list of the checkout names by its way there: no commit of theirs is read', async () => {
    const commit = head()
    victim.git('repack', '-adq')
    victim.git('multi-pack-index', 'write')
    const packs = victim.at('.git/objects/pack')
    const list = readFileSync(join(packs, 'multi-pack-index'))
    repository.write(
      '.git/objects/pack/multi-pack-index',
      withPacksIn(relative(repository.at('.git/objects/pack'), packs), list),
    )
    repository.git('update-ref', 'refs/heads/theirs', commit)
    expect(repository.git('show', 'theirs:plans-of-theirs.js')).toContain(secret) // git itself reads it
    const run = (...args: readonly string[]) => callCli(args, { cwd: repository.path })
    expect(await run('report', '--base', 'theirs')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^There is no commit "theirs" in this clone/),
    })
    repository.git('update-ref', 'refs/heads/main', commit)
    const { stdout, stderr } = await run('scan', '--history', '--json')
    expect(stdout + stderr).not.toContain(commit.slice(0, 7))
  })

  it('a shared clone can be compared once it has its own', async () => {
    const clone = join(temporaryFolder(), 'clone')
    git(repository.path, 'clone', '-q', '--shared', repository.path, clone)
    const run = () => callCli(['report', '--base', 'HEAD'], { cwd: clone })
    const { code, stderr } = await run()
    expect(code).toBe(2)
    const [, command = ''] = /by: (.*)\); type: /.exec(stderr) ?? []
    execFileSync('sh', ['-c', command], { cwd: clone, stdio: 'pipe' })
    expect((await run()).code).toBe(0)
  })
})

/** A list of one pack, which says that the pack lies in another folder (gitformat-pack, multi-pack-index). */
function withPacksIn(folder: string, list: Buffer): Buffer {
  const count = list.readUInt8(6)
  const chunks = Array.from({ length: count }, (_, i) => {
    const at = 12 + 12 * i
    const [start, end] = [list.readBigUInt64BE(at + 4), list.readBigUInt64BE(at + 16)].map(Number)
    const id = list.toString('latin1', at, at + 4)
    const body = list.subarray(start, end)
    if (id !== 'PNAM') return { id, body }
    const name = `${folder}/${body.toString().replace(/\0+$/, '')}\0`
    return { id, body: Buffer.from(name.padEnd(Math.ceil(name.length / 4) * 4, '\0')) }
  })
  const rows = Buffer.alloc(12 * (count + 1))
  let start = 12 + rows.length
  for (const [i, { id, body }] of [...chunks, { id: '\0\0\0\0', body: Buffer.alloc(0) }].entries()) {
    rows.write(id, 12 * i, 'latin1')
    rows.writeBigUInt64BE(BigInt(start), 12 * i + 4)
    start += body.length
  }
  const made = Buffer.concat([list.subarray(0, 12), rows, ...chunks.map(({ body }) => body)])
  return Buffer.concat([made, createHash('sha1').update(made).digest()])
}

describe('what an archive has git open outside is not printed', () => {
  it('a file that its settings include', async () => {
    const outside = temporaryFolder({ 'private.cfg': '[core]\n\tfilemode = of-somebody-else\n' })
    repository.git('config', 'include.path', join(outside, 'private.cfg'))
    const plain = spawnSync('git', ['status'], { cwd: repository.path, encoding: 'utf8' })
    expect(plain.stderr).toContain('of-somebody-else') // git itself quotes it
    expect(await everythingSaid()).not.toContain('of-somebody-else')
  })

  it('a file that its index names by a way out', async () => {
    const outside = temporaryFolder({ 'plans-of-theirs.js': `new WebSocket('${secret}')\n` })
    const name = relative(repository.path, join(outside, 'plans-of-theirs.js'))
    // Git refuses to add such a name, so one of the same length is put in its place.
    const inside = 'x'.repeat(name.length)
    repository.write(inside, listener)
    repository.git('add', inside)
    const index = repository.read('.git/index').subarray(0, -20).toString('latin1').replace(inside, name)
    const bytes = Buffer.from(index, 'latin1')
    repository.write('.git/index', Buffer.concat([bytes, createHash('sha1').update(bytes).digest()]))
    rmSync(repository.at(inside))
    expect(repository.git('ls-files')).toContain(name)
    expect(await everythingSaid()).not.toContain(secret)
  })
})

describe('settings that came along hide nothing', () => {
  const check = async () => (await callCli(['check'], { cwd: repository.path })).code

  beforeEach(async () => {
    repository = new TemporaryRepository({
      'src/chat.js': '// no socket\n',
      'migrate-ws.config.yaml': configuration,
    })
    await callCli(['baseline'], { cwd: repository.path })
    repository.commit()
    expect(await check()).toBe(0)
  })

  it('core.ignoreCase, of a new file that differs by case from a tracked one', async () => {
    repository.git('config', 'core.ignoreCase', 'true')
    repository.write('src/Chat.js', listener)
    // On a file system that does not tell case it is the tracked file that has changed.
    expect(await check()).toBe(1)
  })

  it.each<readonly [what: string, plant: () => void]>([
    ['.git/info/exclude', () => repository.write('.git/info/exclude', 'new.js\n')],
    [
      'core.excludesFile',
      () => {
        repository.write('.git/mine', 'new.js\n')
        repository.git('config', 'core.excludesFile', repository.at('.git/mine'))
      },
    ],
  ])('%s, of a new file', async (_what, plant) => {
    plant()
    repository.write('new.js', listener)
    expect(repository.git('status', '--porcelain')).toBe('') // git itself hides it
    expect(await check()).toBe(1)
    const { stdout } = await callCli(['check', '--changed', '--json'], { cwd: repository.path })
    expect(stdout).toContain('new.js')
  })

  it('but whether git takes a new file is its own answer, .git/info/exclude included', () => {
    expect(isIgnored(repository.path, 'lib/sse.ts')).toBe(false)
    repository.write('.git/info/exclude', 'lib/\n')
    expect(isIgnored(repository.path, 'lib/sse.ts')).toBe(true)
  })

  it.each(['.gitconfig', '.config/git/ignore'])("but the user's own does, as %s says it", async (place) => {
    const home = temporaryFolder({
      [place]: place === '.gitconfig' ? '[core]\n\texcludesFile = ~/mine\n' : 'new.js\n',
      mine: 'new.js\n',
    })
    repository.write('new.js', listener)
    expect(await check()).toBe(1)
    vi.stubEnv('HOME', home)
    vi.stubEnv('XDG_CONFIG_HOME', '')
    vi.stubEnv('GIT_CONFIG_GLOBAL', undefined)
    expect(await check()).toBe(0)
  })
})

describe.runIf(process.platform !== 'win32')('a pipe that git would wait for', () => {
  const plant = (place: string) => {
    rmSync(repository.at(place), { force: true })
    mkdirSync(repository.at(place, '..'), { recursive: true })
    execFileSync('mkfifo', [repository.at(place)])
  }
  const run = (...args: readonly string[]) => callCli(args, { cwd: repository.path })

  it.each(['core.excludesFile', 'diff.orderFile'])('one that %s names is not opened', async (setting) => {
    plant('pipe')
    repository.git('config', setting, repository.at('pipe'))
    repository.write('new.js', '')
    for (const line of [['baseline'], ['check'], ['scan', '--changed'], ['scan', '--history']])
      expect(await run(...line, '--time-limit', '1')).toMatchObject({
        code: 0,
        stderr: expect.not.stringContaining('git'),
      })
  })

  it.each([
    '.git/config',
    '.git/info/exclude',
    '.git/info/attributes',
    '.git/index',
    '.git/objects/info/alternates',
    '.git/refs/heads/main',
    '.git/refs/heads/deep/other',
    '.git/logs/HEAD',
  ])('%s: git is not asked, and the report is there', async (place) => {
    plant(place)
    const { code, stdout, stderr } = await run('scan', '--json')
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('is not a regular file') })
    expect(stdout).toContain('a.js')
  })

  it.each<readonly [what: string, setting: string, included: string | undefined]>([
    ['include.path', 'include.path', undefined],
    ['includeIf', 'includeIf.gitdir:**.path', undefined],
    ['a file that include.path names', 'include.path', '[INCLUDE]\n\tpath = pipe\n'],
  ])('a file that %s names: git is not asked', async (_what, setting, included) => {
    if (included !== undefined) repository.write('.git/included', included)
    repository.git('config', setting, included === undefined ? 'pipe' : 'included')
    plant('.git/pipe')
    const { code, stdout, stderr } = await run('scan', '--json')
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining('.git/pipe is not a regular file'),
    })
    expect(stdout).toContain('a.js')
  })

  it('a fault behind it hides no include', () => {
    plant('.git/pipe')
    const settings = repository.read('.git/config').toString()
    for (const fault of ['[include]\n\tpath = ~nobody-of-that-name/x\n', '[broken\n']) {
      repository.write('.git/config', `${settings}[include]\n\tpath = pipe\n${fault}`)
      expect(repositoryAt(repository.path)).toMatchObject({
        kind: 'closed',
        because: expect.stringContaining('cannot be read as settings'),
      })
    }
  })

  it('settings that include files, and one that is not there, close nothing', () => {
    repository.git('config', 'include.path', 'one')
    repository.write('.git/one', '[include]\n\tpath = not-there\n')
    expect(repositoryAt(repository.path)).toMatchObject({ kind: 'here' })
  })

  it.each(['.git/objects/info/commit-graph', '.git/objects/pack/multi-pack-index', '.git/objects/00/0000'])(
    '%s: the files are scanned, and nothing is read of commits',
    async (place) => {
      repository.write('a.js', `${listener}// mine\n`)
      plant(place)
      expect((await run('scan', '--json')).code).toBe(0)
      expect(uncommitted(repository.path, ['a.js'])).toBe('unknown')
      for (const line of ['scan --changed', 'report --base HEAD']) {
        const { code, stderr } = await run(...line.split(' '))
        expect([line, code]).toEqual([line, 2])
        expect(stderr).toContain('is not a regular file')
      }
      expect((await run('scan', '--history', '--json')).stdout).toContain('is not a regular file')
    },
  )

  it.each(['.gitattributes', 'src/.gitattributes', '.git/pipe', '.mailmap'])(
    '%s is not asked: files are compared as HEAD has them attributed',
    async (place) => {
      repository.write('.gitattributes', '*.js text eol=crlf\n')
      repository.write('src/b.js', listener.replaceAll('\n', '\r\n'))
      repository.commit()
      // Only touched, so that git has to read it.
      for (const path of ['a.js', 'src/b.js']) utimesSync(repository.at(path), 1, 1)
      plant(place)
      if (place === '.git/pipe') repository.git('config', 'core.attributesFile', repository.at(place))
      repository.write('new.js', listener)
      const { code, stdout } = await run('scan', '--changed', '--json')
      expect(code).toBe(0)
      expect(stdout).toContain('new.js')
      expect(stdout).not.toContain('src/b.js')
      expect((await run('scan', '--history', '--json')).code).toBe(0)
    },
  )

  it('a .gitignore: the files are listed without git, and that is said', async () => {
    repository.write('new/b.js', listener)
    plant('new/.gitignore')
    for (const flags of [[], ['--changed']]) {
      const { code, stdout } = await run('scan', '--json', ...flags)
      expect([flags, code]).toEqual([flags, 0])
      expect(stdout).toContain('new/b.js')
      expect(stdout.includes('"a.js"')).toBe(flags.length === 0)
      expect(stdout).toContain('git could not say what is ignored')
    }
  })

  it('a .gitignore beside the adapter: nobody can say that git takes it, so it is not written there', async () => {
    repository.write('migrate-ws.config.yaml', `${configuration}adapter:\n  path: lib/sse.ts\n`)
    repository.commit()
    plant('lib/.gitignore')
    expect(isIgnored(repository.path, 'lib/sse.ts')).toBe(true)
    expect(isIgnored(repository.path, 'src/sse.ts')).toBe(false)
    expect(gitStatuses(repository.path, ['lib/sse.ts', 'a.js'])).toEqual(
      new Map([
        ['lib/sse.ts', 'untracked'],
        ['a.js', 'tracked'],
      ]),
    )
  })

  it.each(['main', 'origin/main'])('.git/%s, where git looks for what is typed: refused', async (ref) => {
    repository.git('update-ref', `refs/remotes/origin/main`, 'HEAD')
    plant(`.git/${ref}`)
    for (const line of [`report --base ${ref}`, `scan --changed ${ref}`, `report --base ${ref}~0`]) {
      const { code, stderr } = await run(...line.split(' '))
      expect({ line, code, stderr }).toEqual({
        line,
        code: 2,
        stderr: expect.stringContaining(`.git/${ref} is not a regular file`),
      })
    }
  })

  it('HEAD in the folder that a .git file inside names: the files are listed without git', async () => {
    repository.write('sub/c.js', listener)
    git(repository.path, 'init', '-q', '--separate-git-dir', repository.at('kept'), repository.at('sub'))
    plant('kept/HEAD')
    const { code, stdout } = await run('scan', '--json')
    expect(code).toBe(0)
    expect(stdout).toContain('sub/c.js')
    expect(stdout).toContain('git could not say what is ignored')
  })

  it('HEAD of a repository inside: the same', async () => {
    repository.write('sub/c.js', listener)
    plant('sub/.git/HEAD')
    const { code, stdout } = await run('scan', '--json')
    expect(code).toBe(0)
    expect(stdout).toContain('sub/c.js')
    expect(stdout).toContain('git could not say what is ignored')
  })
})

it.runIf(process.platform === 'linux')(
  'a folder whose path is too long to be opened is named, and closes the gate',
  async () => {
    const name = 'd'.repeat(200)
    // Made from the inside, since no path to it can be given.
    const script = `for i in $(seq 22); do mkdir ${name} && cd -P ${name} || exit 1; done; echo 1 > a.js`
    execFileSync('sh', ['-c', script], { cwd: repository.path })
    repository.write('a.js', '')
    const { stdout } = await callCli(['scan', '--json'], { cwd: repository.path })
    const check = await callCli(['check', '--lang', 'en'], { cwd: repository.path })
    execFileSync('rm', ['-rf', repository.at(name)])
    expect(stdout).toContain('the folder cannot be opened')
    expect(check).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('1 file not fully scanned'),
    })
  },
)

it('a base of few trees that stand for millions of files is not compared, in a sentence, and in the past of HEAD it ends the run', async () => {
  const mktree = (entry: string) =>
    execFileSync('git', ['mktree'], {
      cwd: repository.path,
      input: Array.from({ length: 20 }, (_, i) => `${entry}\t${i}.js\n`).join(''),
    })
      .toString()
      .trim()
  let tree = mktree(`100644 blob ${repository.git('rev-parse', 'HEAD:a.js').trim()}`)
  for (let level = 0; level < 5; level++) tree = mktree(`040000 tree ${tree}`)
  const bomb = repository.git('commit-tree', '-m', 'x', tree).trim()
  const child = repository.git('commit-tree', '-p', bomb, '-m', 'x', 'HEAD^{tree}').trim()
  repository.git('update-ref', 'refs/heads/main', child)
  const { code, stderr } = await callCli(['report', '--base', bomb], { cwd: repository.path })
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringMatching(/is not compared, since it has more than 500,000 files/),
  })
  // Nobody counts what git walks through for the past: that ends with the time of the run.
  const history = await callCli(['scan', '--history', '--time-limit', '0.03'], { cwd: repository.path })
  expect(history).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--time-limit') })
})
