import { spawnSync } from 'node:child_process'
import { beforeEach, describe, expect, it } from 'vitest'
import { chooseSockets } from '../../src/cli/actions/choose-sockets.js'
import { openProject } from '../../src/cli/open-project.js'
import { planFor } from '../../src/cli/plan-for.js'
import { configuration, listener, socketUrl } from '../support/clients.js'
import { bin, callCli, plainEnv } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'
import { terminalOf, typedAt } from '../support/typing.js'

/** No event stream carries bytes. */
const binary = `export function bytes() {
  const socket = new WebSocket('${socketUrl}')
  socket.binaryType = 'arraybuffer'
  return socket
}
`

/** Greets when it opens, and takes its handler off later: that takes the adapter, a file of its own with a package that it needs. */
const greeter = `export function greet(show) {
  const socket = new WebSocket('${socketUrl}')
  socket.onopen = () => socket.send('hello')
  setTimeout(() => (socket.onopen = null), 1000)
  socket.onmessage = (event) => show(event.data)
}
`

let repository: TemporaryRepository
beforeEach(() => {
  repository = new TemporaryRepository({
    'a.js': listener,
    'b.js': listener,
    'c.js': listener,
    'stays.js': binary,
    'migrate-ws.config.yaml': configuration,
  })
})
const status = () => repository.git('status', '--porcelain')

const typed = (text: string, ...args: readonly string[]) => typedAt(repository.path, text, ...args)

describe('apply -i', () => {
  it('asks of markers alone as well, and leaves those that were said n to', async () => {
    const { code, err } = await typed('n\nn\nn\nn\n', '--mark')
    expect(code).toBe(0)
    expect(err).toContain('(4/4) Write stays.js? Only markers change [y,n,a,d,q,b,?]')
    expect(status()).toBe('')
    await typed('n\nn\nn\ny\n', '--mark')
    expect(status()).toBe(' M stays.js\n')
  })

  it('shows the diff of each socket, asks, and writes what was said y to', async () => {
    const { code, out, err } = await typed('y\nn\ny\n')
    expect(code).toBe(0)
    expect(status()).toBe(' M a.js\n M c.js\n')
    expect(err).toContain('diff --git a/a.js b/a.js\n')
    expect(err).toContain("-  const socket = new WebSocket('wss://api.example.com/ws')\n")
    expect(err.match(/\(\d\/3\) Rewrite socket \(\w\.js:2\)\? \[y,n,a,d,q,b,e,\?\]/g)).toHaveLength(3)
    expect(out).toMatch(/^Rewrote 2 sockets in 2 files\./)
    expect(out).toMatch(
      /2 sockets not rewritten:\n {2}b\.js:2 {2}– skipped: you answered no\n {2}stays\.js:2/,
    )
  })

  it('paints the diff, and spells out the colours of a file name', async () => {
    repository.write('in\u001b[45m/d.js', listener)
    repository.commit()
    const { err } = await typed('?\nn\nn\nn\nn\n', '--color')
    expect(err).toContain('\u001b[32m+')
    expect(err).toContain('Rewrite socket (in\\u001b[45m/d.js:2)?')
    expect(err).not.toContain('\u001b[45m')
  })

  it.each<readonly [answers: string, written: string]>([
    ['n\na\n', ' M b.js\n M c.js\n'],
    ['y\nq\n', ' M a.js\n'],
    ['Y\n N \nq\n', ' M a.js\n'],
    ['?\nwhat\n\ny\nq\n', ' M a.js\n'],
    ['a\n', ' M a.js\n M b.js\n M c.js\n'],
  ])('%j', async (answers, written) => {
    expect((await typed(answers)).code).toBe(0)
    expect(status()).toBe(written)
  })

  it.each<readonly [answers: string, chosen: readonly string[]]>([
    ['y\ny\ny\n?\ny\n', ['a.js', 'b.js', 'c.js', 'made.js']],
    ['y\ny\ny\nn\n', []],
    ['a\n', ['a.js', 'b.js', 'c.js', 'made.js']],
  ])('%j, where the chosen files need a new one: that one is asked for last', async (answers, chosen) => {
    const { terminal, said } = terminalOf(repository.path, answers)
    const options = { ignore: [], lang: 'en' } as const
    const none = { edits: [], sockets: [], followUps: [], checks: [] } as const
    const project = await openProject([], options, terminal)
    const needed = { kind: 'change', path: 'made.js', after: Buffer.from('new\n'), ...none } as const
    const planned = await planFor(project, options, terminal)
    const choice = await chooseSockets(
      { ...planned, files: [...planned.files, needed] },
      project,
      options,
      terminal,
    )
    const files = choice.kind === 'chosen' ? choice.planned.files : []
    expect(files.filter(({ kind }) => kind === 'change').map(({ path }) => path)).toEqual(chosen)
    expect(said.err.includes('made.js')).toBe(answers !== 'a\n')
  })

  it.each<readonly [answers: string, isAdapterAsked: boolean, written: RegExp]>([
    ['n\nn\nn\ny\ny\n', true, /^ M greeter\.js\n\?\? \S*sse-socket\.js\n$/],
    ['n\nn\nn\ny\nn\n', true, /^$/],
    ['y\nn\nn\nn\n', false, /^ M a\.js\n$/],
  ])('%j: the adapter is asked for when a chosen file needs it', async (answers, isAdapterAsked, written) => {
    repository.write('greeter.js', greeter)
    const manifest = { name: 'shop', type: 'module', devDependencies: { vite: '^7.0.0' } }
    repository.write('package.json', `${JSON.stringify(manifest, null, 2)}\n`)
    repository.commit()
    const { code, err } = await typed(answers)
    expect(code).toBe(0)
    expect(/Also write these\?.*sse-socket/.test(err)).toBe(isAdapterAsked)
    expect(repository.git('status', '--porcelain', '--untracked-files=all')).toMatch(written)
  })

  it('explains the letters, and asks again', async () => {
    const { err } = await typed('?\nq\n')
    expect(err).toContain('y  rewrite this, as shown\nn  leave this as it is\n')
    expect(err).toContain('d  leave this and the rest of a.js\n')
    expect(err.match(/Rewrite socket \(a\.js:2\)\?/g)).toHaveLength(2)
    expect(err.match(/diff --git/g)).toHaveLength(1)
  })

  it('with nothing chosen writes nothing, and there is nothing to undo', async () => {
    const { code, out } = await typed('n\nn\nn\n')
    expect([code, out]).toEqual([0, 'Nothing was written, as you chose.\n'])
    expect(status()).toBe('')
    expect((await callCli(['undo'], { cwd: repository.path })).code).toBe(2)
  })

  it('when the person goes without an answer nothing is written, whatever was said before', async () => {
    const { code, err } = await typed('y\n')
    expect(code).toBe(2)
    expect(err).toMatch(/\nStopped; nothing was written\.\n$/)
    expect(status()).toBe('')
  })

  it('speaks Japanese', async () => {
    const { err } = await typed('q\n', '--lang', 'ja')
    expect(err).toContain('(1/3) socket (a.js:2) を書き換えますか？ [y,n,a,d,q,b,e,?]')
  })

  it('does not let a file command the terminal', async () => {
    repository.write('a.js', listener.replace('show(event.data)', "show('\u001b[2J\u009b\u202e')"))
    repository.commit()
    const { err } = await typed('q\n')
    expect(err).toContain("show('\\u001b[2J\\u009b\\u202e')")
  })

  it.each<readonly [what: string, said: string, args: readonly string[], env: Record<string, string>]>([
    ['without a terminal', 'there is no terminal to answer from', [], {}],
    ['with --yes', '--yes allows none', ['--yes'], {}],
    ['in CI', 'asks questions, and CI is set', [], { CI: 'true' }],
  ])('%s there is nobody to ask: exit 2, and what to type', async (_what, said, args, env) => {
    const run = await callCli(['apply', '--interactive', ...args], { cwd: repository.path, env })
    expect(run).toMatchObject({ code: 2, stdout: '' })
    expect(run.stderr).toMatch(/^[^\n]+ by: migrate-ws apply --dry-run, then [^\n]+\n$/)
    expect(run.stderr).toContain(said)
    expect(status()).toBe('')
  })

  it('has no meaning beside --dry-run and --check', async () => {
    for (const flag of ['--dry-run', '--check'])
      expect((await callCli(['apply', '-i', flag], { cwd: repository.path })).code).toBe(2)
  })
})

/** Runs the built command on a pseudo-terminal: types each text when the one before it has been asked for. */
const pty = `
import json, os, pty, re, sys
args, steps = json.loads(sys.argv[1])
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(args[0], args)
seen = b''
for wanted, text in steps:
    while not re.search(wanted.encode(), seen):
        seen += os.read(terminal, 65536)
    sys.stdout.buffer.write(seen)
    seen = b''
    os.write(terminal, text.encode())
while True:
    try:
        more = os.read(terminal, 65536)
    except OSError:
        break
    if not more:
        break
    sys.stdout.buffer.write(more)
sys.stdout.flush()
status = os.waitpid(pid, 0)[1]
sys.exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 1)
`

const hasPython = spawnSync('python3', ['-c', 'import pty']).status === 0

describe.skipIf(!hasPython)('apply -i on a terminal of its own', () => {
  function typedAtTerminal(...steps: readonly (readonly [wanted: string, text: string])[]) {
    const args = [process.execPath, bin, 'apply', '-i', '--no-color']
    const { status: code, stdout } = spawnSync('python3', ['-c', pty, JSON.stringify([args, steps])], {
      cwd: repository.path,
      env: { ...plainEnv(), TERM: 'xterm' },
      encoding: 'utf8',
      timeout: 300_000,
    })
    return { code, shown: stdout.replaceAll('\r\n', '\n') }
  }

  it('answers are read by the line', () => {
    const { code, shown } = typedAtTerminal(['1/3', 'n\n'], ['2/3', 'y\n'], ['3/3', 'q\n'])
    expect(code).toBe(0)
    expect(shown).toContain('Rewrote 1 socket in 1 file.')
    expect(status()).toBe(' M b.js\n')
  })

  it('Ctrl-C leaves everything as it is', () => {
    const { code, shown } = typedAtTerminal(['1/3', 'y\n'], ['2/3', '\u0003'])
    expect(code).toBe(130)
    expect(shown).toContain('Stopped; nothing was written.')
    expect(status()).toBe('')
  })

  it('Ctrl-C between two sockets of one file leaves that file as it is', () => {
    repository.write('a.js', `${listener}\n${listener.replace('watch', 'follow')}`)
    repository.commit()
    const { code } = typedAtTerminal(
      ['1/4\\) Rewrite socket \\(a\\.js:2', 'y\n'],
      ['2/4\\) Rewrite socket \\(a\\.js:10', '\u0003'],
    )
    expect(code).toBe(130)
    expect(status()).toBe('')
  })

  it('so does Ctrl-D', () => {
    const { code } = typedAtTerminal(['1/3', 'y\n'], ['2/3', '\u0004'])
    expect(code).toBe(2)
    expect(status()).toBe('')
  })
})
