import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { serverless } from '../../src/dev/fuzz/socket-files.js'
import { isOwnFile } from '../../src/repository/own-files.js'
import { removeFile, writeFile } from '../../src/repository/write.js'
import { configuration, listener } from '../support/clients.js'
import { type NewText, resume, undo, write } from '../support/planned-run.js'
import { callCli, runCli } from '../support/run-cli.js'
import { git, TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

/** Something for every command to write about. */
const files = {
  'a.js': listener,
  'serverless.yml': serverless,
  'migrate-ws.config.yaml': configuration,
  'package.json': '{ "name": "chat", "type": "module", "devDependencies": { "vite": "^7.0.0" } }\n',
}

let repository: TemporaryRepository
/** A folder beside the repository, as a home is: nothing in it may change. */
let outside: string
beforeEach(() => {
  repository = new TemporaryRepository(files)
  outside = temporaryFolder({
    'mine.json': 'mine\n',
    'mine.yaml': 'mine: true\n',
    'folder/kept.txt': 'kept\n',
  })
})
const at = (...below: string[]) => repository.at(...below)

/** Path → what is there, of every name below a folder, `.git` included. */
function everythingIn(folder: string, below = ''): ReadonlyMap<string, string> {
  const all = new Map<string, string>()
  for (const name of readdirSync(join(folder, below)).sort()) {
    const path = join(below, name)
    const found = lstatSync(join(folder, path))
    const mode = (found.mode & 0o7777).toString(8)
    if (found.isSymbolicLink()) all.set(path, `link to ${readlinkSync(join(folder, path))}`)
    else if (found.isFile()) all.set(path, `${mode} ${readFileSync(join(folder, path)).toString('latin1')}`)
    else all.set(path, found.isDirectory() ? `folder ${mode}` : 'something else')
    if (found.isDirectory()) for (const [inner, what] of everythingIn(folder, path)) all.set(inner, what)
  }
  return all
}

const everything = () => ({ repository: everythingIn(repository.path), outside: everythingIn(outside) })

/** Exit code 2, one sentence that says what to type, and not one byte changed anywhere. */
async function expectRefused(args: readonly string[], because: RegExp, cwd = repository.path): Promise<void> {
  const before = everything()
  const { code, stdout, stderr } = await callCli(args, { cwd })
  expect(everything()).toEqual(before)
  expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: '' })
  expect(stderr).toMatch(because)
  expect(stderr).toMatch(/^[^\n]+\n$/)
  expect(stderr).toMatch(
    /give |type|write, for example|name another|name a (place|folder)|make (it|that|the folder) |remove /,
  )
}

/** Commands that write where a person says, to the path without its ending. */
const typed: readonly (readonly [command: string, args: (path: string) => string[]])[] = [
  ['scan -o', (path) => ['scan', '-o', `${path}.json`]],
  ['report -o', (path) => ['report', '-o', `markdown=${path}.json`]],
  ['plan-removal -o', (path) => ['plan-removal', '-o', `${path}.json`]],
  ['apply --contract', (path) => ['apply', '--contract', `${path}.json`]],
]

type Prepare = (path: string) => void
const nothing: Prepare = () => undefined

const targets: readonly (readonly [target: string, path: string, because: RegExp, prepare: Prepare])[] = [
  [
    'a link to a file outside, absolute',
    'link',
    /through a link/,
    (path) => symlinkSync(join(outside, 'mine.json'), path),
  ],
  [
    'a link to a file outside, relative',
    'link',
    /through a link/,
    (path) => symlinkSync(`../${outside.split('/').at(-1)}/mine.json`, path),
  ],
  [
    'a link that leads nowhere yet, outside',
    'link',
    /through a link/,
    (path) => symlinkSync(join(outside, 'new.json'), path),
  ],
  [
    'a chain of links',
    'link',
    /through a link/,
    (path) => {
      symlinkSync('second', path)
      symlinkSync('third', at('second'))
      symlinkSync(join(outside, 'mine.json'), at('third'))
    },
  ],
  ['a link to itself', 'link', /through a link/, (path) => symlinkSync('link.json', path)],
  ['a link within the repository', 'link', /through a link/, (path) => symlinkSync('package.json', path)],
  [
    'a file behind a linked folder',
    'out/new',
    /through a link/,
    () => symlinkSync(join(outside, 'folder'), at('out')),
  ],
  [
    'a file behind a relative linked folder',
    'out/new',
    /through a link/,
    () => symlinkSync(`../${outside.split('/').at(-1)}`, at('out')),
  ],
  [
    'a file behind two linked folders',
    'one/new',
    /through a link/,
    () => {
      symlinkSync('two', at('one'))
      symlinkSync(outside, at('two'))
    },
  ],
  [
    'a file behind a linked folder further up',
    'docs/out/folder/new',
    /through a link/,
    () => {
      mkdirSync(at('docs'))
      symlinkSync(outside, at('docs/out'))
    },
  ],
  ['.git', '.git/hooks/new', /git's own folder/, nothing],
  ['.GIT', '.GIT/new', /git's own folder/, (path) => mkdirSync(dirname(path))],
  ['.git with a dot', '.git./new', /git's own folder/, (path) => mkdirSync(dirname(path))],
  ['.git with a blank', '.git /new', /git's own folder/, (path) => mkdirSync(dirname(path))],
  ['.git by its short name', 'git~1/new', /git's own folder/, (path) => mkdirSync(dirname(path))],
  [
    '.git by its stream',
    '.git::$INDEX_ALLOCATION/new',
    /git's own folder/,
    (path) => mkdirSync(dirname(path)),
  ],
  ['.git as HFS+ compares', '.g\u200cit/new', /git's own folder/, (path) => mkdirSync(dirname(path))],
  [
    'the .git of a repository inside',
    'sub/.git/new',
    /git's own folder/,
    (path) => mkdirSync(dirname(path), { recursive: true }),
  ],
  ['a FIFO', 'pipe', /not a (regular )?file/, (path) => void execFileSync('mkfifo', [path])],
  ['a folder', 'folder', /EISDIR|is not a file|exists/, (path) => mkdirSync(path)],
  ['below a file', 'package.json/new', /ENOTDIR|no folder/, nothing],
]

it('a link of the repository around a folder whose .git is empty, and so is none, is not written through', async () => {
  mkdirSync(at('sub/.git'), { recursive: true })
  symlinkSync(join(outside, 'mine.json'), at('out.json'))
  await expectRefused(['scan', '-o', '../out.json'], /through a link/, at('sub'))
})

describe.each(typed)('%s', (_command, args) => {
  it.each(targets)('refuses %s', async (_target, path, because, prepare) => {
    prepare(at(`${path}.json`))
    await expectRefused(args(path), because)
  })

  it('refuses a link of the repository that is reached by another spelling of its path', async () => {
    symlinkSync(repository.path, join(outside, 'to-repository'))
    symlinkSync(join(outside, 'folder'), at('out'))
    await expectRefused(args(join(outside, 'to-repository/out/new')), /through a link/)
  })

  it('refuses the real git folder of --separate-git-dir', async () => {
    const kept = join(outside, 'kept')
    renameSync(at('.git'), kept)
    writeFileSync(at('.git'), `gitdir: ${kept}\n`)
    git(repository.path, 'config', 'core.worktree', repository.path)
    await expectRefused(args(join(kept, 'new')), /git's own folder/)
  })

  it('refuses the separate git folder of a repository inside', async () => {
    git(repository.path, 'init', '-q', '--separate-git-dir', at('kept'), at('inside'))
    await expectRefused(args(at('kept/hooks/new')), /git's own folder/)
  })

  it('writes to a link outside of the repository: that is the own link of whoever typed it', async () => {
    const own = temporaryFolder()
    symlinkSync(join(own, 'real.json'), join(own, 'latest.json'))
    const before = everythingIn(outside)
    expect((await callCli(args(join(own, 'latest')), { cwd: repository.path })).code).toBe(0)
    expect(lstatSync(join(own, 'latest.json')).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(own, 'real.json')).length).toBeGreaterThan(100)
    expect(everythingIn(outside)).toEqual(before)
  })
})

it('nothing is written where one of several targets is refused', async () => {
  symlinkSync(join(temporaryFolder(), 'report.md'), at('report.md'))
  const both = ['-o', 'json=report.json', '-o', 'markdown=report.md']
  const { code, stderr } = await callCli(['scan', ...both], { cwd: repository.path })
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/report\.md.*link/) })
  expect(existsSync(at('report.json'))).toBe(false)
})

it('a link of the repository is no target, also where its `.git` leads nowhere', async () => {
  const elsewhere = temporaryFolder()
  repository.write('sub/a.js', listener)
  repository.write('other/kept', '')
  symlinkSync(elsewhere, at('other/out'))
  rmSync(at('.git'), { recursive: true })
  symlinkSync('nowhere', at('.git'))
  const into = ['-C', at('sub'), '-o', at('other/out/report.json')]
  const { code, stderr } = await callCli(['scan', ...into], { cwd: temporaryFolder() })
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/link/) })
  expect(readdirSync(elsewhere)).toEqual([])
})

it('an own link to a pipe of the repository is no target', async () => {
  execFileSync('mkfifo', [at('pipe')])
  const own = temporaryFolder()
  symlinkSync(at('pipe'), join(own, 'mine.json'))
  await expectRefused(['scan', '-o', join(own, 'mine.json')], /not a regular file/)
})

it.runIf(process.platform === 'linux')(
  'a link that the system does not let be read leads nowhere',
  async () => {
    chmodSync(repository.path, 0o755)
    const as = { cwd: repository.path, ...(process.getuid?.() === 0 ? { uid: 65534 } : {}) }
    // The root of the first process: of another user.
    const written = await runCli(['scan', '-q', '-o', '/proc/1/root/new.json'], as)
    expect(written).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /^Cannot write .* through a link that cannot be read \(EACCES\); give .*\n$/,
      ),
    })
    const read = await runCli(['scan', '-q', '-c', '/proc/1/root/new.yaml'], as)
    expect(read).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /^The configuration \/proc\/1\/root\/new\.yaml cannot be read \(EACCES\): .*\n$/,
      ),
    })
  },
)

it.runIf(process.getuid?.() === 0)('a device of the repository is no target', async () => {
  execFileSync('mknod', [at('device.json'), 'c', '1', '3'])
  await expectRefused(['scan', '-o', 'device.json'], /not a regular file/)
})

describe('scan --shard', () => {
  it.each<readonly [string, string, RegExp, () => void]>([
    ['a linked folder', 'shards', /through a link/, () => symlinkSync(join(outside, 'folder'), at('shards'))],
    [
      'a folder to be made behind a link',
      'out/shards',
      /through a link/,
      () => symlinkSync(outside, at('out')),
    ],
    [
      'a link that leads nowhere',
      'shards',
      /through a link/,
      () => symlinkSync(join(outside, 'new'), at('shards')),
    ],
    ['.git', '.git/shards', /git's own folder/, () => undefined],
    [
      'its own file as a link',
      'shards',
      /through a link/,
      () => {
        mkdirSync(at('shards'))
        symlinkSync(join(outside, 'mine.json'), at('shards/migrate-ws-shard-1-of-2.json'))
      },
    ],
  ])('refuses %s', async (_target, folder, because, prepare) => {
    prepare()
    await expectRefused(['scan', '--shard', '1/2', '-o', folder], because)
  })

  it('merge-reports reads no shard through a link, and waits for no pipe', async () => {
    expect((await callCli(['scan', '--shard', '1/1', '-o', 'shards'], { cwd: repository.path })).code).toBe(0)
    renameSync(at('shards/migrate-ws-shard-1-of-1.json'), join(outside, 'shard.json'))
    symlinkSync(join(outside, 'shard.json'), at('shards/a.json'))
    await expectRefused(['merge-reports', 'shards'], /Cannot read shards\/a\.json \(symlink\)/)
    rmSync(at('shards/a.json'))
    execFileSync('mkfifo', [at('shards/a.json')])
    await expectRefused(['merge-reports', 'shards'], /Cannot read shards\/a\.json \(unsupported\)/)
  })
})

describe('files of a fixed name', () => {
  const word = ['--by', 'Ken', '--statement', 'Told.']
  const mine = (name: string) => () => symlinkSync(join(outside, 'mine.yaml'), at(name))
  const nowhere = (name: string) => () => symlinkSync(join(outside, 'new.yaml'), at(name))
  const pipe = (name: string) => () => void execFileSync('mkfifo', [at(name)])
  const config = 'migrate-ws.config.yaml'
  const removed = (act: () => void) => () => {
    rmSync(at(config))
    act()
  }
  it.each<readonly [string, readonly string[], RegExp, () => void]>([
    ['baseline: a link', ['baseline'], /baseline\.json.*symlink/, mine('migrate-ws.baseline.json')],
    [
      'baseline: a link that leads nowhere',
      ['baseline'],
      /baseline\.json.*symlink/,
      nowhere('migrate-ws.baseline.json'),
    ],
    [
      'baseline --update: a link',
      ['baseline', '--update'],
      /baseline\.json.*symlink/,
      mine('migrate-ws.baseline.json'),
    ],
    ['baseline: a pipe', ['baseline'], /baseline\.json.*unsupported/, pipe('migrate-ws.baseline.json')],
    ['attest: a link', ['attest', 'notify-support', ...word], /is a link/, mine('migrate-ws.checklist.yaml')],
    [
      'attest: a link that leads nowhere',
      ['attest', 'notify-support', ...word],
      /is a link/,
      nowhere('migrate-ws.checklist.yaml'),
    ],
    [
      'attest: a pipe',
      ['attest', 'notify-support', ...word],
      /unsupported/,
      pipe('migrate-ws.checklist.yaml'),
    ],
    ['scan: a linked configuration', ['scan'], /link that leads out/, removed(mine(config))],
    ['apply: a linked configuration', ['apply'], /link that leads out/, removed(mine(config))],
    ['init --force: a linked configuration', ['init', '--force'], /link/, removed(mine(config))],
    ['init: a link that leads nowhere', ['init'], /exists already/, removed(nowhere(config))],
    [
      'init --force: a link that leads nowhere',
      ['init', '--force'],
      /does not exist/,
      removed(nowhere(config)),
    ],
    [
      'scan -c: a configuration that is a link',
      ['scan', '-c', 'other.yaml'],
      /link that leads out/,
      mine('other.yaml'),
    ],
  ])('%s: refused', async (_what, args, because, prepare) => {
    prepare()
    await expectRefused(args, because)
  })

  const commands = [
    ['scan'],
    ['apply'],
    ['baseline'],
    ['init'],
    ['attest', 'notify-support', ...word],
    ['explain', 'a.js:1'],
    ['undo'],
  ]

  it.each(commands)(
    '-C through a link out of the repository, typed inside and outside: refused (%s)',
    async (...args) => {
      for (const name of Object.keys(files)) cpSync(at(name), join(outside, name))
      symlinkSync(outside, at('web'))
      const because = /web" goes through a symbolic link that leads out of its repository/
      await expectRefused([...args, '-C', 'web'], because)
      await expectRefused([...args, '-C', at('web')], because, temporaryFolder())
      const way = temporaryFolder()
      symlinkSync(repository.path, join(way, 'mine'))
      await expectRefused([...args, '-C', 'mine/web'], because, way)
    },
  )

  it.each(commands)(
    "-C in git's own folder, also through a link of the repository: refused (%s)",
    async (...args) => {
      for (const name of Object.keys(files)) cpSync(at(name), at('.git/hooks', name))
      symlinkSync('.git/hooks', at('web'))
      for (const folder of ['web', '.git/hooks', '.git'])
        await expectRefused([...args, '-C', folder], /lies in git's own folder/)
    },
  )
})

describe('apply', () => {
  /** Only the adapter keeps the behaviour of this one. */
  const adapted = `export function greet(show) {
  const chat = new WebSocket('wss://api.example.com/ws')
  chat.onopen = () => chat.send('hello')
  setTimeout(() => (chat.onopen = null), 1000)
  chat.onmessage = (event) => show(event.data)
}
`

  it.each([
    '.git/hooks/post.js',
    '.GIT/post.js',
    '.git./post.js',
    'git~1/post.js',
    '.git::$INDEX_ALLOCATION/post.js',
    'sub/.git/post.js',
    '.g\u00adit/post.js',
    '.git\u2060/post.js',
    '\uff0egit/post.js',
    '../post.js',
    '/tmp/post.js',
    'C:\\post.js',
    'C:post.js',
    '~/post.js',
    './/tmp/post.js',
  ])('adapter.path: %s is refused as soon as the configuration is read', async (path) => {
    repository.write('migrate-ws.config.yaml', `${configuration}adapter: { path: ${JSON.stringify(path)} }\n`)
    for (const args of [['scan'], ['apply'], ['apply', '--dry-run']])
      await expectRefused(
        args,
        /adapter\.path must (not lie in git's own folder|be the path of .* inside the repository)/,
      )
  })

  it.each(['node_modules/x/post.js', 'vendor/post.js', 'dist/post.js', 'third_party/post.js'])(
    'adapter.path: %s is refused when it is planned',
    async (path) => {
      repository.write('b.js', adapted)
      repository.write('migrate-ws.config.yaml', `${configuration}adapter: { path: ${path} }\n`)
      repository.commit()
      for (const args of [['apply', '--dry-run'], ['apply']])
        await expectRefused(args, /adapter\.path is .* name a place among your own files/)
    },
  )

  it.each(['.', 'inside'])('adapter.path in the separate git folder of %s: refused', async (folder) => {
    repository.write('b.js', adapted)
    repository.write('migrate-ws.config.yaml', `${configuration}adapter: { path: kept/hooks/post.js }\n`)
    repository.commit()
    git(repository.path, 'init', '-q', '--separate-git-dir', at('kept'), at(folder))
    await expectRefused(['apply', '--allow-dirty'], /kept\/hooks\/post\.js lies in git's own folder/)
  })

  it('the adapter as a link that leads nowhere is not written', async () => {
    repository.write('b.js', adapted)
    repository.write('migrate-ws.config.yaml', `${configuration}adapter: { path: post.js }\n`)
    symlinkSync(join(outside, 'new.js'), at('post.js'))
    repository.commit()
    await expectRefused(['apply'], /post\.js is a symbolic link/)
  })

  it('the adapter behind a linked folder is not written, and its socket stays as it was', async () => {
    repository.write('b.js', adapted)
    repository.write('migrate-ws.config.yaml', `${configuration}adapter: { path: lib/post.js }\n`)
    symlinkSync(join(outside, 'folder'), at('lib'))
    repository.commit()
    const before = everythingIn(outside)
    const { code, stdout } = await callCli(['apply'], { cwd: repository.path })
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/b\.js:2 .*lib\/post\.js/),
    })
    expect(everythingIn(outside)).toEqual(before)
    expect(repository.read('b.js').toString()).toBe(adapted)
  })

  it.each<readonly [string, string, RegExp]>([
    ['node_modules', 'node_modules/api.json', /lies in node_modules/],
    ['a built folder', 'dist/api.json', /lies in dist/],
    ['a vendored folder', 'vendor/api.json', /lies in vendor/],
    ['an ignored folder', 'local/api.json', /git ignores/],
  ])('--contract into %s: refused', async (_what, path, because) => {
    repository.write('.gitignore', 'local/\n')
    repository.commit()
    mkdirSync(dirname(at(path)), { recursive: true })
    await expectRefused(['apply', '--contract', path], because)
  })

  it.each(['package.json', 'migrate-ws.config.yaml', 'serverless.yml'])(
    '--contract over %s, which no apply has written: refused',
    (path) => expectRefused(['apply', '--contract', path], /holds something that migrate-ws did not write/),
  )

  it('a read-only file: refused', async () => {
    chmodSync(at('a.js'), 0o444)
    await expectRefused(['apply', '--allow-dirty'], /a\.js is read-only/)
  })

  it('files that are named like leftovers of a killed run, but are tracked, or no files: all of them stay', async () => {
    repository.write('.migrate-ws-00c0ffee0000', 'tracked\n')
    repository.commit()
    symlinkSync(join(outside, 'mine.json'), at('.migrate-ws-00c0ffee0001'))
    repository.write('.migrate-ws-00c0ffee0002', 'half')
    const before = everythingIn(repository.path)
    expect((await callCli(['apply', 'a.js', '--allow-dirty'], { cwd: repository.path })).code).toBe(0)
    expect((await callCli(['undo'], { cwd: repository.path })).code).toBe(0)
    const after = everythingIn(repository.path)
    const names = ['.migrate-ws-00c0ffee0000', '.migrate-ws-00c0ffee0001', '.migrate-ws-00c0ffee0002']
    expect(names.map((name) => after.get(name))).toEqual([
      ...names.slice(0, 2).map((name) => before.get(name)),
      undefined,
    ])
  })

  it('a hard link: the file is replaced, and its other name keeps the old bytes', async () => {
    linkSync(at('a.js'), join(outside, 'same.js'))
    expect((await callCli(['apply'], { cwd: repository.path })).code).toBe(0)
    expect(repository.read('a.js').toString()).not.toBe(listener)
    expect(readFileSync(join(outside, 'same.js'), 'utf8')).toBe(listener)
  })

  it('an archive with a folder that is .git elsewhere: nothing in it is touched', async () => {
    const folder = temporaryFolder({ ...files, '.GIT/a.js': listener, 'git~1/a.js': listener })
    rmSync(join(folder, 'serverless.yml'))
    const before = everythingIn(join(folder, '.GIT'))
    expect((await callCli(['apply'], { cwd: folder })).code).toBe(0)
    expect(everythingIn(join(folder, '.GIT'))).toEqual(before)
    expect(readFileSync(join(folder, 'git~1/a.js'), 'utf8')).toBe(listener)
  })
})

/** As on a system that cannot hold a folder open, too: there the way is looked at again. */
describe.each(['linux', 'darwin'])(
  'a run whose files change between the look and the write (%s)',
  (platform) => {
    const here = process.platform
    afterEach(() => void Object.defineProperty(process, 'platform', { value: here }))
    const run: readonly NewText[] = [
      { path: 'a.js', before: listener, after: 'new a\n' },
      { path: 'src/b.js', before: 'old b\n', after: 'new b\n' },
      { path: 'src/new/c.js', after: 'new c\n' },
    ]
    beforeEach(() => {
      repository.write('src/b.js', 'old b\n')
      repository.commit()
      Object.defineProperty(process, 'platform', { value: platform })
    })
    /** Comes in when the first file is about to be written. */
    const meanwhile = (act: () => void) => void setImmediate(() => setImmediate(act))
    const swapFolder = () => {
      renameSync(at('src'), at('real'))
      writeFileSync(join(outside, 'b.js'), 'old b\n')
      symlinkSync(outside, at('src'))
    }
    const swapFile = () => {
      renameSync(at('src/b.js'), at('real.js'))
      writeFileSync(join(outside, 'b.js'), 'old b\n')
      symlinkSync(join(outside, 'b.js'), at('src/b.js'))
    }
    const expectUntouched = () => {
      expect(readFileSync(join(outside, 'b.js'), 'utf8')).toBe('old b\n')
      expect(readdirSync(outside).sort()).toEqual(['b.js', 'folder', 'mine.json', 'mine.yaml'])
    }

    it.each([
      ['its folder is a link now', swapFolder],
      ['it is a link now', swapFile],
    ])('%s, before: nothing is written', async (_what, swap) => {
      swap()
      const { code, said } = await write(repository.path, run)
      expect({ code, said }).toMatchObject({ code: 2, said: expect.stringContaining('symbolic link') })
      expectUntouched()
      expect(repository.read('a.js').toString()).toBe(listener)
    })

    it.each([
      ['its folder is a link now', swapFolder],
      ['it is a link now', swapFile],
    ])('%s, in the middle: the run stops there', async (_what, swap) => {
      meanwhile(swap)
      const { code, said } = await write(repository.path, run)
      expect({ code, said }).toMatchObject({ code: 2, said: expect.stringContaining('symbolic link') })
      expectUntouched()
    })

    it.each([
      ['its folder is a link now', swapFolder],
      ['it is a link now', swapFile],
    ])('%s, after: neither undo nor --resume writes', async (_what, swap) => {
      expect((await write(repository.path, run)).code).toBe(0)
      swap()
      writeFileSync(join(outside, 'b.js'), 'new b\n')
      const { code, said } = await undo(repository.path)
      expect({ code, said }).toMatchObject({ code: 2, said: expect.stringContaining('symbolic link') })
      expect(readFileSync(join(outside, 'b.js'), 'utf8')).toBe('new b\n')
      expect(repository.read('a.js').toString()).toBe('new a\n')
      expect((await resume(repository.path)).code).toBe(2)
    })
  },
)

/** What stands behind all of the above: with no look beforehand, as in a race. */
describe.each(['linux', 'darwin'])('the door itself (%s)', (platform) => {
  const here = process.platform
  beforeEach(() => void Object.defineProperty(process, 'platform', { value: platform }))
  afterEach(() => void Object.defineProperty(process, 'platform', { value: here }))

  it.each([
    ['link.js', 'ELOOP'],
    ['out/b.js', 'ELOOP'],
    ['out/folder/new.js', 'ELOOP'],
    ['../b.js', 'EINVAL'],
    ['src/../../b.js', 'EINVAL'],
    ['/b.js', 'EINVAL'],
    ['.git/b.js', 'EPERM'],
    ['sub/.GIT/b.js', 'EPERM'],
    ['pipe', 'EINVAL'],
    ['src', 'EISDIR'],
    ['a.js/b.js', 'ENOTDIR'],
  ])('%s: %s', (path, code) => {
    mkdirSync(at('src'))
    symlinkSync(join(outside, 'mine.json'), at('link.js'))
    symlinkSync(outside, at('out'))
    execFileSync('mkfifo', [at('pipe')])
    const before = everything()
    const target = { base: repository.path, path }
    const failing = expect.objectContaining({ code })
    expect(() => writeFile(target, [Buffer.from('new')], { makesFolders: true })).toThrow(failing)
    if (/^(out|\.|\/|src\/|sub|a\.js)/.test(path)) expect(() => removeFile(target)).toThrow(failing)
    expect(everything()).toEqual(before)
  })

  it('a folder that is swapped for a link while it is written in', () => {
    mkdirSync(at('src'))
    function* swapping() {
      renameSync(at('src'), at('real'))
      symlinkSync(outside, at('src'))
      yield Buffer.from('new')
    }
    const before = everythingIn(outside)
    const run = () => writeFile({ base: repository.path, path: 'src/mine.json' }, swapping())
    // Where the folder is held, the file comes to lie in it, wherever it was moved to.
    if (platform === 'linux') run()
    else expect(run).toThrow()
    expect(everythingIn(outside)).toEqual(before)
    expect(existsSync(at('real/mine.json'))).toBe(platform === 'linux')
  })

  it.each([
    ['that is there', 'a.js', false],
    ['that is new', 'new.js', true],
  ])('a file on its way that is swapped for a link, of a file %s', (_what, path, isNew) => {
    const other = join(outside, 'mine.json')
    chmodSync(other, 0o600)
    chmodSync(at('a.js'), 0o755)
    const before = everything()
    const onItsWay = () => at(readdirSync(repository.path).find((name) => isOwnFile(name)) ?? '')
    function* swapping() {
      yield Buffer.from('half')
      const path = onItsWay()
      rmSync(path)
      symlinkSync(other, path)
      yield Buffer.from('new')
    }
    const run = () => writeFile({ base: repository.path, path }, swapping(), { isNew })
    expect(run).toThrow(expect.objectContaining({ code: 'ESTALE' }))
    expect(lstatSync(onItsWay()).isSymbolicLink()).toBe(true)
    rmSync(onItsWay())
    expect(everything()).toEqual(before)
  })
})

describe('a journal that came along', () => {
  /** As version 1 wrote it: whole, and without a seal. */
  const planted = (path: string, before: string, after: string) => {
    const bytes = (text: string) => ({
      sha256: createHash('sha256').update(text).digest('hex'),
      base64: Buffer.from(text).toString('base64'),
    })
    const header = {
      journal: 1,
      id: '00c0ffee0000',
      begun: '2026-02-07T00:00:00.000Z',
      process: { pid: 1 },
      folders: [],
      files: 1,
    }
    return `${JSON.stringify(header)}\n${JSON.stringify({ path, before: bytes(before), after: bytes(after) })}\n`
  }
  const evil = 'evil()\n'

  it.each([
    ['tracked', true],
    ['not tracked', false],
  ])('in .migrate-ws, %s: nobody believes it', async (_what, isTracked) => {
    for (const state of ['finished', 'interrupted'])
      repository.write(`.migrate-ws/apply-${state}.jsonl`, planted('a.js', evil, listener))
    if (isTracked) repository.commit()
    await expectRefused(['undo'], /There is no apply to undo/)
    await expectRefused(['apply', '--resume'], /No apply was interrupted/)
    expect((await callCli(['apply', 'a.js', '--allow-dirty'], { cwd: repository.path })).code).toBe(0)
    expect((await callCli(['undo'], { cwd: repository.path })).code).toBe(0)
    expect(repository.read('a.js').toString()).toBe(listener)
  })

  it('in .migrate-ws of a folder without git: nobody believes it', async () => {
    rmSync(at('.git'), { recursive: true })
    repository.write('.migrate-ws/apply-finished.jsonl', planted('a.js', evil, listener))
    repository.write('.migrate-ws/apply-interrupted.jsonl', planted('a.js', listener, evil))
    await expectRefused(['undo'], /There is no apply to undo/)
    await expectRefused(['apply', '--resume'], /No apply was interrupted/)
  })

  it.each(['finished', 'interrupted'])(
    'in .git of an archive, %s, without the seal: nobody believes it',
    async (state) => {
      repository.write(`.git/migrate-ws/apply-${state}.jsonl`, planted('a.js', evil, listener))
      await expectRefused(['undo'], /did not write it on this machine/)
      if (state === 'interrupted')
        await expectRefused(['apply', '--resume'], /did not write it on this machine/)
      expect((await callCli(['undo', '--forget'], { cwd: repository.path })).code).toBe(0)
      expect((await callCli(['apply'], { cwd: repository.path })).code).toBe(0)
    },
  )

  it('with the seal of another user: nobody believes it', async () => {
    const theirs = { XDG_STATE_HOME: temporaryFolder() }
    expect((await callCli(['apply'], { cwd: repository.path, env: theirs })).code).toBe(0)
    await expectRefused(['undo'], /did not write it on this machine/)
    expect((await callCli(['undo'], { cwd: repository.path, env: theirs })).code).toBe(0)
    expect(repository.read('a.js').toString()).toBe(listener)
  })

  it('sealed, and then changed: nobody believes it', async () => {
    expect((await callCli(['apply'], { cwd: repository.path })).code).toBe(0)
    const path = '.git/migrate-ws/apply-finished.jsonl'
    repository.write(path, repository.read(path).toString().replace('"a.js"', '"b.js"'))
    await expectRefused(['undo'], /did not write it on this machine/)
  })

  it('sealed for another repository of the same user: nobody believes it', async () => {
    const other = new TemporaryRepository({ 'a.js': listener, 'migrate-ws.config.yaml': configuration })
    expect((await callCli(['apply'], { cwd: other.path })).code).toBe(0)
    cpSync(other.at('.git/migrate-ws'), at('.git/migrate-ws'), { recursive: true })
    repository.write('a.js', other.read('a.js'))
    await expectRefused(['undo'], /was written for another folder, .* undo --forget/)
    expect((await callCli(['undo'], { cwd: other.path })).code).toBe(0)
  })

  it('a folder in the place of a journal: nothing is done, in a sentence', async () => {
    mkdirSync(at('.git/migrate-ws/apply-finished.jsonl/more'), { recursive: true })
    await expectRefused(['undo'], /cannot be read \(submodule\).* undo --forget/)
    await expectRefused(['undo', '--forget'], /apply-finished\.jsonl cannot be removed \(E\w+\); remove it/)
  })

  it('a folder for it that is a link: nothing is written through it', async () => {
    symlinkSync(join(outside, 'folder'), at('.git/migrate-ws'))
    await expectRefused(['apply'], /would go through a link; remove /)
    await expectRefused(['undo'], /There is no apply to undo/)
  })

  it('a journal that is a link: nothing is read or written through it', async () => {
    mkdirSync(at('.git/migrate-ws'))
    symlinkSync(join(outside, 'mine.json'), at('.git/migrate-ws/apply-finished.jsonl'))
    await expectRefused(['undo'], /cannot be read \(symlink\)/)
    expect((await callCli(['apply'], { cwd: repository.path })).code).toBe(0)
    expect(readFileSync(join(outside, 'mine.json'), 'utf8')).toBe('mine\n')
    expect((await callCli(['undo'], { cwd: repository.path })).code).toBe(0)
  })

  it('the journal of a linked worktree lies in the state of the user, and no other repository is written to', async () => {
    const linked = join(temporaryFolder(), 'linked')
    repository.git('worktree', 'add', '-q', linked)
    const before = everythingIn(at('.git'))
    expect((await callCli(['apply'], { cwd: linked })).code).toBe(0)
    expect(everythingIn(at('.git'))).toEqual(before)
    expect((await callCli(['undo'], { cwd: linked })).code).toBe(0)
    expect(git(linked, 'status', '--porcelain')).toBe('')
  })

  it('a state folder in the repository itself is refused', async () => {
    const { code, stderr } = await callCli(['apply'], {
      cwd: repository.path,
      env: { XDG_STATE_HOME: at('state') },
    })
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/is in this repository; .* export XDG_STATE_HOME/),
    })
    expect(existsSync(at('state'))).toBe(false)
    expect(repository.git('status', '--porcelain')).toBe('')
  })
})
