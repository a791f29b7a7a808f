import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { temporaryName } from '../../src/repository/own-files.js'
import { thisProcess, tokenOf } from '../../src/repository/running-process.js'
import { configuration, listener } from '../support/clients.js'
import { type NewText, resume, undo, write } from '../support/planned-run.js'
import { runCli } from '../support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

const files: readonly NewText[] = [
  { path: 'a.js', before: 'old a\n', after: 'new a\n' },
  { path: 'src/b.js', before: 'old b\n', after: 'new b\n' },
  { path: 'src/new/c.js', after: 'new c\n' },
]

let repository: TemporaryRepository
beforeEach(() => {
  repository = new TemporaryRepository({ 'a.js': 'old a\n', 'src/b.js': 'old b\n' })
})
const journals = () => readdirSync(repository.at('.git')).filter((name) => name === 'migrate-ws')
const texts = () => [repository.read('a.js').toString(), repository.read('src/b.js').toString()]

describe('nothing at all is written when one file, after it was read,', () => {
  const at = (...below: string[]) => repository.at(...below)
  it.each<readonly [what: string, said: string, prepare: () => void]>([
    ['was changed', 'src/b.js was changed', () => writeFileSync(at('src/b.js'), 'mine\n')],
    ['went', 'src/b.js is gone', () => rmSync(at('src/b.js'))],
    ['went with its folder', 'src/b.js is gone', () => rmSync(at('src'), { recursive: true })],
    [
      'lost its folder to a file',
      'src/b.js is below a path that is not a folder',
      () => {
        rmSync(at('src'), { recursive: true })
        writeFileSync(at('src'), '')
      },
    ],
    [
      'became a link to the same text',
      'src/b.js is a symbolic link',
      () => {
        renameSync(at('src/b.js'), at('b.js'))
        symlinkSync('../b.js', at('src/b.js'))
      },
    ],
    [
      'came to lie behind a link',
      'src/b.js is reached through a symbolic link',
      () => {
        renameSync(at('src'), at('elsewhere'))
        symlinkSync('elsewhere', at('src'))
      },
    ],
    [
      'is new, and somebody made one of that name',
      'src/new/c.js holds something else',
      () => repository.write('src/new/c.js', 'mine\n'),
    ],
    ['is read-only', 'src/b.js is read-only; make that writable', () => chmodSync(at('src/b.js'), 0o444)],
  ])('%s', async (_what, said, prepare) => {
    prepare()
    const status = repository.git('status', '--porcelain')
    const run = await write(repository.path, files)
    expect(run).toMatchObject({ code: 2, said: expect.stringContaining(said) })
    expect(run.said).toContain('type: migrate-ws apply'.slice(6))
    expect(repository.git('status', '--porcelain')).toBe(status)
    expect(journals()).toEqual([])
  })
})

/** Root may write everywhere, so another user runs the command. */
describe.skipIf(process.getuid?.() !== 0)('for a user without the rights', () => {
  it.each<readonly [what: string, said: string, path: string, mode: number]>([
    ['a folder', 'src/b.js lies in a folder that cannot be written (EACCES)', 'src', 0o755],
    ['a file', 'src/b.js cannot be written (EACCES)', 'src/b.js', 0o644],
    ['the place of the journal', 'Nothing was written, since the undo journal', '.git', 0o755],
  ])('%s that cannot be written refuses the run', async (_what, said, path, mode) => {
    const all = { 'a.js': listener, 'src/b.js': listener, 'migrate-ws.config.yaml': configuration }
    repository = new TemporaryRepository(all)
    repository.git('config', 'safe.directory', '*')
    for (const name of ['.', 'src', '.git']) chmodSync(repository.at(name), 0o777)
    for (const name of Object.keys(all)) chmodSync(repository.at(name), 0o666)
    chmodSync(repository.at(path), mode)
    const state = temporaryFolder()
    chmodSync(state, 0o777)
    const env = {
      XDG_STATE_HOME: state,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
    }
    const run = await runCli(['apply', '--allow-dirty'], { cwd: repository.path, uid: 65534, env })
    expect(run).toMatchObject({ code: 2, stdout: '' })
    expect(run.stderr).toContain(said)
    expect(run.stderr).toMatch(/^[^\n]+\n$/)
    expect(repository.read('a.js').toString()).toBe(listener)
  })
})

describe.skipIf(process.getuid?.() !== 0)('what a user may not read', () => {
  it.each(['src', 'src/b.js'])('is named, and closes the gate: %s', async (path) => {
    repository = new TemporaryRepository({ 'a.js': '', 'src/b.js': listener })
    repository.git('config', 'safe.directory', '*')
    repository.write('migrate-ws.baseline.json', '{ "version": 1, "findings": [null] }')
    for (const name of ['.', '.git', 'src']) chmodSync(repository.at(name), 0o755)
    chmodSync(repository.at(path), 0o000)
    const env = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*' }
    const as = { cwd: repository.path, uid: 65534, env }
    const check = await runCli(['check', '--lang', 'en'], as)
    expect(check).toMatchObject({ code: 1, stderr: '' })
    expect(check.stdout).toContain('src/b.js (read: EACCES')
    for (const line of [
      ['explain', 'src/b.js:1'],
      ['scan', '-c', 'src/b.yaml'],
    ])
      expect((await runCli(line, as)).stderr).not.toContain('bug')
    chmodSync(repository.at('src'), 0o755)
  })
})

describe.skipIf(process.getuid?.() !== 0)('files that root writes', () => {
  it('keep their owner', async () => {
    chownSync(repository.at('a.js'), 65534, 65533)
    expect((await write(repository.path, files)).code).toBe(0)
    expect(statSync(repository.at('a.js'))).toMatchObject({ uid: 65534, gid: 65533 })
  })
})

describe('a run that meets an obstacle half way', () => {
  /** Comes in when the first file is about to be written. */
  const meanwhile = (act: () => void) => void setImmediate(() => setImmediate(act))

  it('leaves a file that was changed in the meantime as it is; undo takes back the others', async () => {
    meanwhile(() => repository.write('src/b.js', 'mine\n'))
    const { code, said } = await write(repository.path, files)
    expect(code).toBe(2)
    expect(said).toMatch(/^src\/b\.js was changed in the meantime .* 1 of 3 files was written .*undo$/)
    expect(texts()).toEqual(['new a\n', 'mine\n'])
    expect((await undo(repository.path)).code).toBe(0)
    expect(texts()).toEqual(['old a\n', 'mine\n'])
  })

  it('or --resume writes the others', async () => {
    meanwhile(() => repository.write('src/b.js', 'mine\n'))
    await write(repository.path, files)
    expect((await resume(repository.path)).code).toBe(0)
    expect(texts()).toEqual(['new a\n', 'mine\n'])
    expect(repository.read('src/new/c.js').toString()).toBe('new c\n')
  })

  it('before it begins leaves no run to be resumed', async () => {
    mkdirSync(repository.at('.git/migrate-ws/apply-finished.jsonl/x'), { recursive: true })
    const { code, said } = await write(repository.path, files)
    expect(code).toBe(2)
    expect(said).toContain('Nothing was written')
    expect(readdirSync(repository.at('.git/migrate-ws'))).toEqual(['apply-finished.jsonl'])
    expect(texts()).toEqual(['old a\n', 'old b\n'])
  })

  it('says what the system said, and keeps the journal', async () => {
    // Its name is taken, so the system refuses to make the file on the way.
    meanwhile(() => mkdirSync(temporaryIn('src'), { recursive: true }))
    const { code, said } = await write(repository.path, files)
    expect(code).toBe(2)
    expect(said).toMatch(/^Cannot write src\/b\.js \(EEXIST: file already exists\): 1 of 3 files was written/)
    expect(texts()).toEqual(['new a\n', 'old b\n'])
    rmSync(temporaryIn('src'), { recursive: true })
    expect((await resume(repository.path)).code).toBe(0)
    expect(texts()).toEqual(['new a\n', 'new b\n'])
  })

  it('at its end leaves the run interrupted, and says what was written', async () => {
    meanwhile(() => mkdirSync(temporaryIn('.git/migrate-ws')))
    const { code, said } = await write(repository.path, files)
    expect(code).toBe(2)
    expect(said).toMatch(
      /^Cannot write the journal \(EEXIST, in .*\/\.git\/migrate-ws\): 3 of 3 files were written now, .* apply --resume; /,
    )
    rmSync(temporaryIn('.git/migrate-ws'), { recursive: true })
    expect((await resume(repository.path)).said).toContain('wrote 0 of its 3 files')
    expect((await undo(repository.path)).code).toBe(0)
    expect(texts()).toEqual(['old a\n', 'old b\n'])
  })

  it('before an undo has begun leaves all as it is', async () => {
    await write(repository.path, files)
    mkdirSync(temporaryIn('.git/migrate-ws'))
    const { code, said } = await undo(repository.path)
    expect(code).toBe(2)
    expect(said).toMatch(
      /^Nothing was undone, since the journal cannot be written \(EEXIST, in .*type: migrate-ws undo$/,
    )
    expect(texts()).toEqual(['new a\n', 'new b\n'])
    rmSync(temporaryIn('.git/migrate-ws'), { recursive: true })
    expect((await undo(repository.path)).code).toBe(0)
  })

  /** The name that this process gives to its file on the way. */
  function temporaryIn(folder: string): string {
    return repository.at(folder, temporaryName(tokenOf(thisProcess())))
  }
})

it('two runs at once: one writes, the other says so', async () => {
  const runs = await Promise.all([write(repository.path, files), write(repository.path, files)])
  expect(runs.map(({ code }) => code).sort()).toEqual([0, 2])
  expect(runs.map(({ said }) => said).join('')).toContain('Another migrate-ws apply')
  expect((await undo(repository.path)).code).toBe(0)
  expect(repository.git('status', '--porcelain')).toBe('')
})

it('a hard link keeps the old text: the file is replaced, not written over', async () => {
  linkSync(repository.at('a.js'), repository.at('other-name.js'))
  expect((await write(repository.path, files)).code).toBe(0)
  expect(repository.read('other-name.js').toString()).toBe('old a\n')
})
