import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/model/report.js'
import { callCli, type Run } from '../support/run-cli.js'
import { fixture, TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

/**
 * The guide's three phases, acted out on the legacy system that ships with the project. What the gate says each time is in
 * `check/`; the first line of each file is the exit code.
 */
describe('migrate-ws check, from the freeze to the end', () => {
  const repository = TemporaryRepository.of(fixture('legacy-chat'))
  const { path: cwd } = repository
  const cli = (...args: readonly string[]) => callCli(args, { cwd })
  const check = (today: string, ...args: readonly string[]) =>
    cli('check', '--lang', 'en', '--today', today, ...args)

  it('needs a baseline, which lists what is there', async () => {
    expect(await check('2025-08-07')).toMatchObject({
      code: 2,
      stdout: '',
      stderr:
        'There is no migrate-ws.baseline.json to compare with; to write one, type: migrate-ws baseline\n',
    })
    expect(await cli('baseline', '--lang', 'en')).toMatchObject({ code: 0, stderr: '' })
    repository.commit()
    said('freeze.txt', await check('2025-08-07'))
  })

  it('counts down to the freeze, and from then on fails on what is new', async () => {
    repository.write(
      'web/src/presence.ts',
      "export const presence = new WebSocket('wss://shiori.example.com/ws/presence')\n",
    )
    said('new-before-the-freeze.txt', await check('2025-08-01'))
    said('new.txt', await check('2025-09-01'))
    expect((await cli('scan', '--fail-on', 'new')).code).toBe(1)
  })

  it('lets a suppression with a reason pass, and lists it', async () => {
    const socket = "export const presence = new WebSocket('wss://shiori.example.com/ws/presence')\n"
    repository.write('web/src/presence.ts', `// migrate-ws-ignore browser-websocket\n${socket}`)
    expect((await check('2025-09-01')).code).toBe(1)
    repository.write(
      'web/src/presence.ts',
      `// migrate-ws-ignore browser-websocket: a trial of one week, OPS-31\n${socket}`,
    )
    said('suppressed.txt', await check('2025-09-01'))
    expect((await cli('scan', '--fail-on', 'new')).code).toBe(0)
    repository.git('rm', '-qf', '--ignore-unmatch', 'web/src/presence.ts')
    repository.git('clean', '-qfd')
  })

  it('counts down to the end of the migration, feature by feature', async () => {
    said('twelve-days.txt', await check('2025-10-26'))
    said('twelve-days.ja.txt', await cli('check', '--lang', 'ja', '--today', '2025-10-26'))
    said('last-day.txt', await check('2025-11-07'))
  })

  it('wants the baseline pruned when clients were migrated', async () => {
    expect((await cli('apply', 'web/src/chat', 'web/src/library')).code).toBe(0)
    repository.commit()
    said('stale.txt', await check('2025-10-26'))
    expect((await cli('baseline', '--prune')).code).toBe(0)
    repository.commit()
    said('two-migrated.txt', await check('2025-10-26'))
  })

  it('fails after the deadline while a feature has a client left', async () => {
    said('over.txt', await check('2025-11-08'))
    said('over.ja.txt', await cli('check', '--lang', 'ja', '--today', '2025-11-08'))
    // A phase that is asked for must hold on any day.
    said('asked.txt', await check('2025-09-01', '--phase', '2'))
    expect((await check('2025-12-01', '--phase', 'freeze')).code).toBe(0)
  })

  it('in the end lets nothing pass but what is kept on purpose', async () => {
    said('removal-over.txt', await check('2026-02-08', '--verbose'))
    const foldersGone = `migrate-ws.config.yaml:18: features.chat: "web/src/chat/**" fits no file; correct it, or take it out
migrate-ws.config.yaml:19: features.agent-notifications: "web/src/agents/**" fits no file; correct it, or take it out
migrate-ws.config.yaml:20: features.library-notifications: "web/src/library/**" fits no file; correct it, or take it out
migrate-ws.config.yaml:8: endpoints: "wss://shiori.example.com/ws" is the address of no client and no route here, and nothing uses its endpoints; correct it, or take it out
migrate-ws.config.yaml:13: endpoints: "wss://shiori.example.com/ws/library" is the address of no client and no route here, and nothing uses its endpoints; correct it, or take it out
`
    const kept = ['web/src/voice', 'migrate-ws.config.yaml', 'migrate-ws.baseline.json']
    for (const path of repository.git('ls-files').split('\n').filter(Boolean))
      if (!kept.some((one) => path.startsWith(one))) repository.git('rm', '-qf', path)
    await cli('baseline', '--prune')
    said('voice-left.txt', await check('2026-02-08'), foldersGone)
    repository.write(
      'migrate-ws.checklist.yaml',
      'keep:\n  - channel: /transcribe\n    reason: Binary audio frames.\n    until: 2026-12-31\n',
    )
    said('voice-kept.txt', await check('2026-02-08'), foldersGone)
    // A decision ends, and the gate closes.
    expect((await check('2027-01-01')).code).toBe(1)
  })
})

describe('exit codes', () => {
  it('are no counts: 256 new uses are 1', async () => {
    const repository = new TemporaryRepository({ 'a.js': 'export const a = 1\n' })
    await callCli(['baseline'], { cwd: repository.path })
    const sockets = Array.from({ length: 256 }, (_, i) => `new WebSocket('wss://a.example.com/ws/${i}')\n`)
    repository.write('b.js', sockets.join(''))
    const { path: cwd } = repository
    const run = await callCli(['check', '--json'], { cwd })
    const said = JSON.parse(run.stdout) as { readonly fresh: readonly unknown[]; readonly passed: boolean }
    expect(said.fresh).toHaveLength(256)
    expect(said.passed).toBe(false)
    expect(run.code).toBe(1)
    expect((await callCli(['check'], { cwd })).code).toBe(1)
    expect((await callCli(['scan', '--fail-on', 'new'], { cwd })).code).toBe(1)
    expect((await callCli(['scan', '--fail-on', 'none'], { cwd })).code).toBe(0)
  })

  it.each([
    ['an unknown phase', ['check', '--phase', '4'], /phase/],
    ['a day that is none', ['check', '--today', '2025-02-30'], /2026-02-07/],
    ['a path', ['check', 'src'], /migrate-ws check --help/],
  ])('%s: 2', async (_name, args, message) => {
    const { path: cwd } = new TemporaryRepository({ 'a.js': '' })
    const run = await callCli(args, { cwd })
    expect(run).toMatchObject({ code: 2, stdout: '' })
    expect(run.stderr).toMatch(message)
  })

  it('a repository without WebSocket needs no baseline', async () => {
    const { path: cwd } = new TemporaryRepository({ 'a.js': 'export const a = 1\n' })
    expect(await callCli(['check'], { cwd })).toMatchObject({ code: 0, stderr: '' })
  })

  it('a feature is not done while a file of it was not looked at to the end', async () => {
    const socket = "export const socket = new WebSocket('wss://a.example.com/ws/chat')\n"
    const repository = new TemporaryRepository({
      'src/chat/a.ts': socket,
      'src/voice/b.ts': 'export const b = 1\n',
      'migrate-ws.config.yaml': 'features:\n  chat: [src/chat/**]\n  voice: [src/voice/**]\n',
    })
    const { path: cwd } = repository
    await callCli(['baseline'], { cwd })
    repository.write('src/chat/a.ts', Buffer.concat([Buffer.from(socket), Buffer.from([0, 255])]))
    const run = await callCli(['check', '--phase', '2', '--lang', 'en'], { cwd })
    expect(run.code).toBe(1)
    expect(run.stdout).toMatch(
      /✘ Phase 2.*\n {2}chat: 0 clients found, and 1 file not fully scanned\n {4}src\/chat\/a\.ts\n {2}voice: done/,
    )
    const json = join(temporaryFolder(), 'report.json')
    await callCli(['report', '--reporter', 'json', '-o', json], { cwd })
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({
      progress: { features: [{ name: 'chat', clients: 0, streams: 0, unread: 1 }, { name: 'voice' }] },
    })
  })

  it('a server that stands in a file too large to be parsed keeps the last gate and its item open', async () => {
    const page = 'new EventSource("/live").onmessage = ({ data }) => console.log(data)\n'
    const server = "@app.websocket('/ws')\nasync def ws(socket): ...\n"
    const repository = new TemporaryRepository({ 'live.js': page })
    repository.write('routes.py', `${'# a comment\n'.repeat(400_000)}${server}`)
    await callCli(['baseline'], { cwd: repository.path })
    const run = await callCli(['check', '--lang', 'en', '--phase', 'remove'], { cwd: repository.path })
    expect(run.code).toBe(1)
    expect(run.stdout).toMatch(/Phase 3[^✘◔✔]*\n {4}routes\.py \(too-large\)/)
    const { stdout } = await callCli(['scan', '--json'], { cwd: repository.path })
    const { checklist } = JSON.parse(stdout) as Report
    const status = checklist.find(({ id }) => id === 'replace-with-sse')?.assessment.status
    expect(status).toBe('unknown')
  })

  it('an entry of the baseline whose rule is not known stands for no code any more', async () => {
    const repository = new TemporaryRepository({ 'a.js': '' })
    const entry = { path: 'a.js', rule: 'no-such-rule', message: 'opened', expression: 'x' }
    repository.write('migrate-ws.baseline.json', JSON.stringify({ version: 1, findings: [entry, null] }))
    const run = await callCli(['check', '--lang', 'en'], { cwd: repository.path })
    expect(run.code).toBe(1)
    expect(run.stdout).toContain('any scanned code:\n    a.js x [no-such-rule]')
    expect((await callCli(['baseline', '--prune'], { cwd: repository.path })).code).toBe(0)
    expect((await callCli(['check'], { cwd: repository.path })).code).toBe(0)
  })

  it('a rule of the baseline is told in short', async () => {
    const entry = { path: 'a.js', rule: 'R'.repeat(40_000), message: 'opened', expression: 'x' }
    const text = JSON.stringify({ version: 1, findings: [entry] })
    const { path: cwd } = new TemporaryRepository({ 'a.js': '', 'migrate-ws.baseline.json': text })
    for (const form of [[], ['--verbose'], ['--json']]) {
      const { stdout } = await callCli(['check', ...form], { cwd })
      expect(stdout).toMatch(/R{980}… #[0-9a-f]{16}[\]"]/)
      expect(stdout).not.toMatch(/R{1000}/)
    }
  })

  it('a reason of the record is told in short', async () => {
    const { path: cwd } = new TemporaryRepository({
      'a.js': "export const ws = new WebSocket('wss://a.example.com/ws/voice')\n",
      'migrate-ws.checklist.yaml': `keep:\n  - channel: /ws/voice\n    reason: ${'R'.repeat(40_000)}\n    until: 2099-12-31\n`,
    })
    await callCli(['baseline'], { cwd })
    const { stdout } = await callCli(['check', '--phase', 'remove', '--json'], { cwd })
    expect(stdout).toMatch(/R{980}… #[0-9a-f]{16}"/)
    expect(stdout).not.toMatch(/R{1000}/)
  })

  it('a socket that comes into a file which is only searched as text is new, and one that was there is not', async () => {
    const bundle = (code: string) => `const t=[${'0,'.repeat(5000)}0];${code}\n`
    const repository = new TemporaryRepository({ 'static/app.js': bundle("new WebSocket('/ws')") })
    const { path: cwd } = repository
    await callCli(['baseline'], { cwd })
    expect((await callCli(['check'], { cwd })).code).toBe(0)
    repository.write('static/app.js', bundle("let a=1;new WebSocket('/ws')"))
    repository.write('dist/app.js', bundle("new WebSocket('/ws')"))
    expect((await callCli(['check'], { cwd })).code).toBe(0)
    repository.write('static/other.js', bundle("new WebSocket('/other')"))
    const run = await callCli(['check', '--lang', 'en'], { cwd })
    expect(run.code).toBe(1)
    expect(run.stdout).toContain('static/other.js:1 a bundled or generated file opens a WebSocket')
    expect((await callCli(['scan', '--fail-on', 'new'], { cwd })).code).toBe(1)
  })

  it('a comment of HTML in a script hides nothing', async () => {
    const text = "var a = 1\n<!-- /*\nvar ws = new WebSocket('/ws')\n--> */\n"
    const repository = new TemporaryRepository({ 'a.js': text })
    repository.write('migrate-ws.baseline.json', '{ "version": 1, "findings": [null] }')
    const run = await callCli(['check', '--lang', 'en'], { cwd: repository.path })
    expect(run.code).toBe(1)
    expect(run.stdout).toContain('a.js:3')
  })

  it.each(['120000', '160000'])('an index that gives a file the mode %s hides nothing', async (mode) => {
    const repository = new TemporaryRepository({ 'a.js': "new WebSocket('/ws')\n" })
    repository.write('migrate-ws.baseline.json', '{ "version": 1, "findings": [null] }')
    const object = repository.git('rev-parse', mode === '160000' ? 'HEAD' : 'HEAD:a.js').trim()
    repository.git('update-index', '--cacheinfo', `${mode},${object},a.js`)
    const run = await callCli(['check', '--lang', 'en'], { cwd: repository.path })
    expect(run.code).toBe(1)
    expect(run.stdout).toContain('a.js:1')
  })

  it.each([
    ['a.js', "// @generated\nnew WebSocket('/ws')\n"],
    [
      'a.py',
      "# DO NOT EDIT\nfrom fastapi import FastAPI\napp = FastAPI()\n@app.websocket('/ws')\nasync def ws(socket): ...\n",
    ],
  ])('a mark of generated files in %s opens no gate', async (path, text) => {
    const repository = new TemporaryRepository({ [path]: text, 'dist/a.js': text })
    repository.write('migrate-ws.baseline.json', '{ "version": 1, "findings": [null] }')
    for (const phase of ['1', '3']) {
      const run = await callCli(['check', '--lang', 'en', '--phase', phase], { cwd: repository.path })
      expect(run.code).toBe(1)
      expect(run.stdout).toContain(`${path}:`)
      expect(run.stdout).not.toContain('dist/')
    }
  })

  it('a NUL within a text hides nothing', async () => {
    const repository = new TemporaryRepository({ 'a.ts': "new WebSocket('/ws')\nconst mark = '\0'\n" })
    repository.write('migrate-ws.baseline.json', '{ "version": 1, "findings": [null] }')
    const run = await callCli(['check', '--lang', 'en'], { cwd: repository.path })
    expect(run.code).toBe(1)
    expect(run.stdout).toContain('a.ts:1')
  })

  it('and so does scan --fail-on new', async () => {
    const deep = `export const a = ${'['.repeat(700)}new WebSocket('/ws')${']'.repeat(700)}\n`
    const { path: cwd } = new TemporaryRepository({
      'a.js': deep,
      'migrate-ws.baseline.json': '{ "version": 1, "findings": [null] }',
    })
    expect((await callCli(['scan', '--fail-on', 'new'], { cwd })).code).toBe(1)
  })

  it('a file that cannot be read closes the last gate: nobody knows what is in it', async () => {
    const { path: cwd } = new TemporaryRepository({ 'a.js': "export const a = 'WebSocket' +\n" })
    const before = await callCli(['check', '--phase', 'migrate'], { cwd })
    expect(before).toMatchObject({ code: 0, stdout: expect.stringContaining('a.js (parse') })
    const run = await callCli(['check', '--phase', 'remove'], { cwd })
    expect(run.code).toBe(1)
    expect(run.stdout).toContain('a.js (parse')
  })
})

function said(name: string, { code, stdout, stderr }: Run, notes = ''): void {
  const file = new URL(`check/${name}`, import.meta.url)
  expect(stderr).toBe(notes)
  expect(`${code}\n${stdout}`).toBe(readFileSync(file, 'utf8'))
}
