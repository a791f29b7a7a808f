import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { progress } from '../../src/cli/progress.js'
import { listener } from '../support/clients.js'
import { bin, plainEnv, runCli } from '../support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'
import { terminalOf } from '../support/typing.js'

// No socket among them: those who use one would be sought in all files once more.
const files = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`src/f${i}.js`, '// nothing\n']))
const { path: cwd } = new TemporaryRepository(files)
const { path: withSocket } = new TemporaryRepository({ 'a.js': listener })
const hasPython = spawnSync('python3', ['-c', 'import pty']).status === 0

/** Makes every read of a file take 5 ms: reading alone takes more than a second on any machine. */
const slow = join(
  temporaryFolder({
    'slow.cjs': `const fs = require('node:fs')
const { openSync } = fs
fs.openSync = (path, ...rest) => {
  if (/src.f\\d+[.]js$/.test(path)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
  return openSync(path, ...rest)
}
`,
  }),
  'slow.cjs',
)

/** Runs it with a pseudo-terminal as stderr; stdout goes to a file. */
function onTerminal(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const script = `import os, pty, subprocess, sys
leader, follower = pty.openpty()
child = subprocess.Popen(sys.argv[2:], stderr=follower, stdout=subprocess.DEVNULL, stdin=follower, close_fds=True)
os.close(follower)
said = b''
while True:
    try:
        chunk = os.read(leader, 65536)
    except OSError:
        break
    if not chunk: break
    said += chunk
open(sys.argv[1], 'wb').write(said)
sys.exit(child.wait())
`
  const out = join(temporaryFolder(), 'said')
  const { status } = spawnSync('python3', ['-c', script, out, process.execPath, bin, ...args], {
    cwd,
    env: { ...plainEnv(), TERM: 'xterm', NODE_OPTIONS: `--require ${slow}`, ...env },
  })
  return { status, said: spawnSync('cat', [out], { encoding: 'utf8' }).stdout }
}

describe.runIf(hasPython)('progress on a terminal', () => {
  it('says after a second what it is at, with counts, and wipes the line at last', () => {
    const { status, said } = onTerminal(['scan'])
    expect(status).toBe(0)
    const steps = said.split('\r\u001b[K')
    expect(steps.shift()).toBe('')
    expect(steps.pop()).toBe('')
    expect(steps).toContainEqual(expect.stringMatching(/^reading files: [12]00 (?:of 300 )?files …$/))
    expect(steps.every((step) => /^[a-z ]+(: [\d,]+ (?:of [\d,]+ )?files?)? …$/.test(step))).toBe(true)
    expect(steps.at(-1)).toMatch(/^judging the checklist …$/)
  })

  it.each<readonly [what: string, args: readonly string[], env: Record<string, string>]>([
    ['--quiet', ['scan', '--quiet'], {}],
    ['CI=true', ['scan'], { CI: 'true' }],
  ])('none with %s', (_what, args, env) => {
    expect(onTerminal(args, env)).toEqual({ status: 0, said: '' })
  })

  it('CI=false is no pipeline', () => {
    expect(onTerminal(['scan'], { CI: 'false' }).said).toContain('reading files')
  })
})

it('counts up to a total, once it is known, with separators', () => {
  const { terminal, said } = terminalOf('.', '')
  vi.useFakeTimers()
  try {
    const { stage, done } = progress(terminal, false, 'en')
    vi.advanceTimersByTime(1100)
    for (const [files, of] of [
      [1200, undefined],
      [1300, 4310],
      [1, 1],
      [5, 4],
    ] as const) {
      stage('reading files', files, () => of)
      vi.advanceTimersByTime(200)
    }
    done()
  } finally {
    vi.useRealTimers()
  }
  expect(said.err.split('\r\u001b[K')).toEqual([
    '',
    'reading files: 1,200 files …',
    'reading files: 1,300 of 4,310 files …',
    'reading files: 1 of 1 file …',
    'reading files: 5 files …',
    '',
  ])
})

it('no progress without a terminal', async () => {
  expect((await runCli(['scan'], { cwd, env: { NODE_OPTIONS: `--require ${slow}` } })).stderr).toBe('')
})

it('--profile says on stderr how long each stage took, and stdout is as ever', async () => {
  const plain = await runCli(['scan', '--json'], { cwd: withSocket })
  const { code, stdout, stderr } = await runCli(['scan', '--json', '--profile'], { cwd: withSocket })
  expect(code).toBe(0)
  expect(stdout).toBe(plain.stdout)
  const rows = stderr.split('\n').map((row) => /^(.+?) +[\d.]+ (s|MB)$/.exec(row)?.[1])
  expect(rows.slice(0, 3)).toEqual(['starting', 'reading files', 'reading code'])
  expect(rows.slice(-3)).toEqual(['in all', 'memory', undefined])
})
