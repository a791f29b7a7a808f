import { unlinkSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/model/report.js'
import { listener } from '../support/clients.js'
import { bin, callCli, run, scanReport } from '../support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

const paths = (report: Report) => report.sockets.map(({ location }) => location.path)

/** `a.js` as committed; then `b.js` changed, `c.js` new and unknown to git, `gone.js` deleted. */
function changedRepository(): TemporaryRepository {
  const repository = new TemporaryRepository({
    'a.js': listener,
    'b.js': '',
    'web/d.js': listener,
    'gone.js': listener,
  })
  repository.write('b.js', listener)
  repository.write('c.js', listener)
  unlinkSync(repository.at('gone.js'))
  return repository
}

describe('--changed', () => {
  it('looks at what is not committed, new files included', async () => {
    const { path } = changedRepository()
    const report = await scanReport(path, '--changed')
    expect(paths(report)).toEqual(['b.js', 'c.js'])
    expect(report.part).toEqual({ by: 'changed' })
    expect(report.files.skipped).toEqual([{ path: 'gone.js', because: 'missing' }])
  })

  it('with a ref: what changed since HEAD left it, and not what came into it since', async () => {
    const repository = changedRepository()
    repository.git('checkout', '-q', '-b', 'topic')
    repository.commit()
    repository.git('checkout', '-q', 'main')
    repository.write('a.js', `${listener}// later\n`)
    repository.commit()
    repository.git('checkout', '-q', 'topic')
    repository.write('web/d.js', `${listener}// now\n`)
    for (const args of [
      ['--changed', 'main'],
      ['--since', 'main'],
      ['--changed=main', '--today', '2026-01-01'],
    ]) {
      const report = await scanReport(repository.path, ...args)
      expect(paths(report)).toEqual(['b.js', 'c.js', 'web/d.js'])
      expect(report.part).toEqual({ by: 'changed', since: 'main' })
    }
    expect(paths(await scanReport(repository.path, 'web', '--changed', 'main'))).toEqual(['web/d.js'])
    expect(paths(await scanReport(repository.at('web'), '--changed', 'main'))).toEqual(['d.js'])
  })

  it('before the first commit: everything', async () => {
    const repository = new TemporaryRepository()
    repository.write('a.js', listener)
    repository.git('add', '-A')
    repository.write('b.js', listener)
    expect(paths(await scanReport(repository.path, '--changed'))).toEqual(['a.js', 'b.js'])
  })

  it.each<readonly [what: string, args: readonly string[], says: RegExp]>([
    ['an unknown ref', ['--changed', 'nope'], /There is no commit "nope".*git fetch/],
    ['with a list', ['--changed', '--files-from', '-'], /--changed.*--files-from/],
  ])('%s: one sentence, exit 2', async (_what, args, says) => {
    const { code, stdout, stderr } = await callCli(['scan', ...args], { cwd: changedRepository().path })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(says)
  })

  it('outside of a repository what changed is not known', async () => {
    const { code, stderr } = await callCli(['scan', '--changed'], {
      cwd: temporaryFolder({ 'a.js': listener }),
    })
    expect(code).toBe(2)
    expect(stderr).toMatch(/^There is no git repository here.*leave --changed out\n$/)
  })
})

describe('--files-from', () => {
  const repository = new TemporaryRepository({
    'a.js': listener,
    'b [1].js': listener,
    'c.js': listener,
    'new\nline.js': listener,
  })
  const listed = (list: string) =>
    run('sh', ['-c', `printf "$2" | "$0" "$1" scan --json --files-from -`, process.execPath, bin, list], {
      cwd: repository.path,
    })

  it.each<readonly [what: string, list: string, files: readonly string[]]>([
    ['lines', 'a.js\\nb [1].js\\n', ['a.js', 'b [1].js']],
    ['lines of Windows, the last without an end', 'a.js\\r\\n./c.js', ['a.js', 'c.js']],
    ['NUL', 'a.js\\0new\\nline.js\\0', ['a.js', 'new\nline.js']],
    ['nothing', '', []],
  ])('%s', async (_what, list, files) => {
    const { code, stdout, stderr } = await listed(list)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const report = JSON.parse(stdout) as Report
    expect(paths(report)).toEqual(files)
    expect(report.part).toEqual({ by: 'list' })
  })

  it('a file as the list, relative to where it was typed', async () => {
    const cwd = temporaryFolder({ 'list.txt': 'c.js\n' })
    const { stdout } = await callCli(['scan', '--json', '-C', repository.path, '--files-from', 'list.txt'], {
      cwd,
    })
    expect(paths(JSON.parse(stdout))).toEqual(['c.js'])
  })

  it.each<readonly [what: string, list: string, says: RegExp]>([
    ['a file that is not there', 'a.js\\ngone.js\\n', /The list names "gone.js".*--diff-filter=d/],
    ['a pattern, which is a name here', '*.js\\n', /The list names "\*\.js"/],
    ['a file outside', '../x.js\\n..\\n', /".*\.\..*"/],
  ])('%s: exit 2', async (_what, list, says) => {
    const { code, stdout, stderr } = await listed(list)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(says)
  })

  it('a list that cannot be read: exit 2', async () => {
    const { code, stderr } = await callCli(['scan', '--files-from', 'missing.txt'], { cwd: repository.path })
    expect(code).toBe(2)
    expect(stderr).toMatch(/^The list missing\.txt does not exist; give a file/)
  })
})

describe('a part is never taken for the whole', () => {
  const shared =
    "export const socket = new WebSocket('wss://api.example.com/ws')\nsocket.onmessage = (event) => show(event.data)\n"
  const repository = new TemporaryRepository({
    'shared.js': shared,
    'binary.js':
      "import { socket } from './shared.js'\nexport const draw = (bytes) => socket.send(new Uint8Array(bytes))\n",
    'other.js': listener,
    'quiet.js': 'export const x = 1\n',
    'migrate-ws.config.yaml': 'ownHosts: ["api.example.com"]\n',
    'migrate-ws.checklist.yaml': '',
  })

  it('a socket is followed into files that are not in it, and nothing else is told of them', async () => {
    const whole = await scanReport(repository.path)
    const part = await scanReport(repository.path, 'shared.js')
    const verdictOf = (report: Report) => report.sockets.find(({ location }) => location.path === 'shared.js')
    expect(verdictOf(part)).toEqual(verdictOf(whole))
    expect(verdictOf(part)?.reasons.map(({ code }) => code)).toContain('R01')
    expect(new Set([...paths(part), ...part.findings.map(({ location }) => location.path)])).toEqual(
      new Set(['shared.js']),
    )
    expect(part.files).toMatchObject({ scanned: 1, candidates: 1 })
  })

  it('items are open where that was seen, else unknown; never done, never asked about', async () => {
    const statuses = async (...args: readonly string[]) => {
      const report = await scanReport(repository.path, ...args)
      return new Set(report.checklist.map(({ assessment }) => assessment.status))
    }
    expect(await statuses('quiet.js')).toEqual(new Set(['unknown']))
    expect(await statuses('shared.js')).toEqual(new Set(['todo', 'unknown']))
    expect((await scanReport(repository.path, 'shared.js')).channels).toEqual([])
  })

  it.each<readonly [reporter: string, lang: string, says: RegExp]>([
    ['pretty', 'en', /^Only a part was scanned: 1 file below the given paths\./m],
    ['pretty', 'ja', /^スキャンしたのは一部のみです：指定されたパス以下の1ファイル。/m],
    ['markdown', 'en', /\*\*Only a part was scanned: 1 file /],
    ['markdown', 'ja', /\*\*スキャンしたのは一部のみです：/],
  ])('%s says so (%s)', async (reporter, lang, says) => {
    const args = ['scan', 'shared.js', '--reporter', reporter, '--lang', lang]
    expect((await callCli(args, { cwd: repository.path })).stdout).toMatch(says)
  })

  it('--fail-on open fails on what was seen, not on what was not', async () => {
    const code = async (path: string) =>
      (await callCli(['scan', '--fail-on', 'open', path], { cwd: repository.path })).code
    expect(await code('quiet.js')).toBe(0)
    expect(await code('shared.js')).toBe(1)
  })
})

describe('check --changed', () => {
  it('judges what is new in the changed files, and no later phase', async () => {
    const repository = new TemporaryRepository({
      'a.js': listener,
      'migrate-ws.config.yaml': 'phases: { migrate: 2020-01-01, remove: 2020-02-02 }\n',
    })
    await callCli(['baseline'], { cwd: repository.path })
    repository.commit()
    const check = (...args: readonly string[]) => callCli(['check', ...args], { cwd: repository.path })
    expect((await check()).code).toBe(1)
    const open = await check('--changed')
    expect(open.code).toBe(0)
    expect(open.stdout).toMatch(
      /^Only a part was scanned: 0 files with uncommitted changes\..*\nPhases 2 and 3 need all files and are not judged\.$/m,
    )
    repository.write('b.js', listener)
    const closed = await check('--changed')
    expect(closed.code).toBe(1)
    expect(closed.stdout).toMatch(/b\.js:2/)
    expect(closed.stdout).not.toMatch(/a\.js|Phase 3/)
    const refused = await check('--changed', '--phase', 'remove')
    expect(refused).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^Phase remove is judged on all files/),
    })
  })
})
