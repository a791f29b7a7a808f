import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listener } from '../support/clients.js'
import { bin, callCli, plainEnv, run, runCli } from '../support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

const isRoot = process.getuid?.() === 0
const isPosix = process.platform !== 'win32'

describe('an exit code is no count', () => {
  it('256 findings: 0, and 1 where findings were asked about', async () => {
    const sockets = Array.from(
      { length: 256 },
      (_, i) => `export const s${i} = () => new WebSocket('wss://a.example/${i}')\n`,
    )
    const { path: cwd } = new TemporaryRepository({ 'a.js': sockets.join('') })
    const scan = await runCli(['scan', '--json'], { cwd })
    expect(scan.code).toBe(0)
    expect(JSON.parse(scan.stdout).sockets).toHaveLength(256)
    expect((await callCli(['scan', '--fail-on', 'open'], { cwd })).code).toBe(1)
    expect((await callCli(['baseline'], { cwd })).code).toBe(0)
    expect((await callCli(['check', '--phase', 'remove'], { cwd })).code).toBe(1)
  })
})

describe('3: a bug', () => {
  const { path: cwd } = new TemporaryRepository({ 'a.js': listener })

  /** The built command in a Node in which one function does not do what it should. */
  const broken = (script: string, ...options: readonly string[]) => {
    const file = join(temporaryFolder({ 'break.cjs': script }), 'break.cjs')
    return runCli(['scan', ...options], { cwd, env: { NODE_OPTIONS: `--require ${file}` } })
  }

  it('a stage that crashes', async () => {
    const { code, stdout, stderr } = await broken(
      "String.prototype.matchAll = () => { throw new Error('broken inside') }\n",
    )
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(/^This is a bug in migrate-ws; please report.*\nError: broken inside\n {4}at /)
  })

  it('is not a result that is longer than a text may be', async () => {
    // What 500 MB of findings would do, in less time: the text that V8 refuses is a real one.
    const { code, stdout, stderr } = await broken("JSON.stringify = () => 'x'.repeat(2 ** 30)\n", '--json')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toBe(
      'The result is too long for Node (512 MB), so nothing is printed; leave files out with --ignore <glob>\n',
    )
  })

  it('an error where nobody waits for it', async () => {
    // As soon as somebody listens: on a busy machine a program loads for longer than any time given here.
    const { code, stderr } = await broken(`const timer = setInterval(() => {
  if (process.listenerCount('uncaughtException') === 0) return
  clearInterval(timer)
  throw new Error('out of the blue')
}, 1)
`)
    expect(code).toBe(3)
    expect(stderr).toMatch(/^This is a bug in migrate-ws; please report.*\nError: out of the blue\n/)
  })
})

/** Starts a command and stops it once `isTime`; a slow start is no reason to fail. */
async function stopped(args: readonly string[], cwd: string, signal: NodeJS.Signals, env = {}) {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd,
    env: { ...plainEnv(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk))
  child.stderr.once('data', () => child.kill(signal))
  const ended = await new Promise((resolve) => child.on('close', (code, by) => resolve({ code, by })))
  return { ended, output }
}

describe.runIf(isPosix)('130 and 143: stopped by a signal', () => {
  const files = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`src/f${i}.js`, listener]))
  const repository = new TemporaryRepository(files)
  const { path: cwd } = repository
  /** Says a word once the command's own code is at work, then makes every read of a file slow. */
  const slow = join(
    temporaryFolder({
      'slow.cjs': `const fs = require('node:fs')
const { openSync } = fs
let isSaid = false
fs.openSync = (path, ...rest) => {
  if (/[/]src[/]f\\d+[.]js$/.test(String(path))) {
    if (!isSaid) process.stderr.write('at work')
    isSaid = true
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
  }
  return openSync(path, ...rest)
}
`,
    }),
    'slow.cjs',
  )

  it.each<readonly [signal: NodeJS.Signals, args: readonly string[]]>([
    ['SIGINT', ['scan', '-o', 'out.txt']],
    ['SIGTERM', ['scan', '--json', '-o', 'out.json']],
    ['SIGINT', ['report', '-o', 'out.md']],
    ['SIGTERM', ['report', '--base', 'HEAD', '-o', 'out.md']],
  ])('%s ends %j and leaves nothing behind', async (signal, args) => {
    const { ended, output } = await stopped(args, cwd, signal, { NODE_OPTIONS: `--require ${slow}` })
    expect(ended).toEqual({ code: null, by: signal })
    expect(output).toBe('at work')
    expect(repository.git('status', '--porcelain', '--ignored')).toBe('')
  })

  it.each<readonly [name: string, code: number]>([
    ['INT', 130],
    ['TERM', 143],
  ])('a shell sees SIG%s as %i', async (name, code) => {
    const said = join(temporaryFolder(), 'said')
    const script = `"$0" --require "$2" "$1" scan 2> "$3" & p=$!
until test -s "$3"; do sleep 0.1; done; kill -${name} $p; wait $p; echo $?`
    // A shell that is not interactive lets its background jobs ignore SIGINT, unless job control is on.
    const shell = await run('sh', ['-mc', script, process.execPath, bin, slow, said], { cwd })
    expect(shell.stdout).toBe(`${code}\n`)
  })

  it('a signal that comes while the file is written waits for it', async () => {
    const out = temporaryFolder({ 'out.txt': 'old\n' })
    const script = `const fs = require('node:fs')
const { renameSync } = fs
fs.renameSync = (from, to) => {
  process.kill(process.pid, 'SIGTERM')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  renameSync(from, to)
}
`
    const file = join(temporaryFolder({ 'at-rename.cjs': script }), 'at-rename.cjs')
    const ended = await runCli(['scan', '-o', join(out, 'out.txt')], {
      cwd,
      env: { NODE_OPTIONS: `--require ${file}` },
    })
    expect(ended).toMatchObject({ code: null, signal: 'SIGTERM' })
    expect(readdirSync(out)).toEqual(['out.txt'])
    expect(readFileSync(join(out, 'out.txt'), 'utf8')).toMatch(/^\d+ of \d+ items done/)
  })
})

describe('-o', () => {
  const { path: cwd } = new TemporaryRepository({ 'a.js': listener })
  const scan = (path: string, uid?: number) =>
    uid === undefined ? callCli(['scan', '-o', path], { cwd }) : runCli(['scan', '-o', path], { cwd, uid })

  it('replaces a file whole, keeps its mode, and writes through a link', async () => {
    const out = temporaryFolder({ 'real/a.txt': 'old\n' })
    chmodSync(join(out, 'real/a.txt'), 0o640)
    symlinkSync('real/a.txt', join(out, 'link.txt'))
    expect(await scan(join(out, 'link.txt'))).toMatchObject({ code: 0, stdout: '', stderr: '' })
    expect(readdirSync(out).sort()).toEqual(['link.txt', 'real'])
    expect(readdirSync(join(out, 'real'))).toEqual(['a.txt'])
    expect(readFileSync(join(out, 'real/a.txt'), 'utf8')).toMatch(/^\d+ of \d+ items done/)
  })

  it.skipIf(!existsSync('/dev/full'))('says that a full disk took nothing', async () => {
    expect(await scan('/dev/full')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'Cannot write /dev/full (ENOSPC); give another path to -o\n',
    })
    expect((await scan('/dev/null')).code).toBe(0)
  })

  it('refuses a folder, and a folder that is not there', async () => {
    const out = temporaryFolder()
    mkdirSync(join(out, 'folder'))
    for (const path of ['folder', 'missing/a.txt']) {
      const { code, stderr } = await scan(join(out, path))
      expect(code).toBe(2)
      expect(stderr).toMatch(/^Cannot write .* \((EISDIR|ENOENT)\); give another path to -o\n$/)
    }
    expect(readdirSync(out)).toEqual(['folder'])
  })

  it.runIf(isRoot)('refuses a file that nobody may write, though its folder takes new ones', async () => {
    const out = temporaryFolder({ 'a.txt': 'old\n' })
    chmodSync(out, 0o777)
    chmodSync(join(out, 'a.txt'), 0o444)
    chmodSync(cwd, 0o755)
    const { code, stderr } = await scan(join(out, 'a.txt'), 65534)
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/Cannot write .*a.txt \(EACCES\); give another path to -o\n$/),
    })
    expect(readFileSync(join(out, 'a.txt'), 'utf8')).toBe('old\n')
  })

  it.runIf(isRoot)('what baseline and attest write: refused in one sentence', async () => {
    chmodSync(cwd, 0o755)
    const word = ['--by', 'Ken', '--statement', 'Told.']
    for (const args of [['baseline'], ['attest', 'notify-support', ...word]]) {
      const { code, stderr } = await runCli(args, { cwd, uid: 65534 })
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringMatching(
          /^(git cannot be used in this repository .*\n)?migrate-ws\.\w+\.\w+ cannot be written \(EACCES\); .*\n$/,
        ),
      })
    }
  })

  it.runIf(isRoot)(
    'a folder that takes no file: refused; a file in it that takes a text: written',
    async () => {
      const out = temporaryFolder()
      chmodSync(out, 0o755)
      chmodSync(cwd, 0o755)
      expect((await scan(join(out, 'a.txt'), 65534)).code).toBe(2)
      writeFileSync(join(out, 'b.txt'), 'old\n')
      chmodSync(join(out, 'b.txt'), 0o666)
      expect((await scan(join(out, 'b.txt'), 65534)).code).toBe(0)
      expect(readFileSync(join(out, 'b.txt'), 'utf8')).toMatch(/^\d+ of \d+ items done/)
    },
  )

  it('writes no other output when a file cannot be: nobody takes a part for the whole', async () => {
    const { code, stdout } = await callCli(['scan', '--json', '-o', 'markdown=missing/a.md'], { cwd })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })
})
