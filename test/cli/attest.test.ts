import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { configuration, listener } from '../support/clients.js'
import { callCli, scanReport } from '../support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

const word = ['--by', 'Hanako Sato', '--statement', 'Told in the weekly call']

describe('migrate-ws attest', () => {
  it('writes the word down, and scan says who and when', async () => {
    const repository = new TemporaryRepository({ 'a.js': listener, 'migrate-ws.config.yaml': configuration })
    const { path: cwd } = repository
    const run = await callCli(
      [
        'attest',
        'notify-support',
        ...word,
        '--ref',
        'OPS-12',
        '--expires',
        '2026-12-31',
        '--today',
        '2026-02-07',
      ],
      { cwd },
    )
    expect(run).toMatchObject({ code: 0, stderr: '' })
    expect(run.stdout).toContain('migrate-ws.checklist.yaml')
    const item = async (today: string) =>
      (await scanReport(cwd, '--today', today)).checklist.find(({ id }) => id === 'notify-support')
    expect((await item('2026-03-01'))?.assessment).toMatchObject({
      status: 'done',
      attestation: { by: 'Hanako Sato', date: '2026-02-07', refs: ['OPS-12'], expires: '2026-12-31' },
    })
    expect((await item('2027-01-01'))?.assessment.status).toBe('stale')
    const { stdout } = await callCli(['scan', 'notify-support', '--today', '2026-03-01'], { cwd })
    expect(stdout).toContain('Support team notified: done (attested by Hanako Sato on 2026-02-07)')
    // Without an option the day is today's, and the report says which it was.
    expect((await scanReport(cwd)).today).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })

  it('calls no file changed that only is no evidence any more', async () => {
    const repository = new TemporaryRepository({
      'a.js': listener,
      'migrate-ws.config.yaml': configuration,
      'README.md': '# Chat\n\n## Deployment\n\nRestart the WebSocket server.\n',
    })
    const { path: cwd } = repository
    await callCli(['attest', 'update-runbooks', ...word], { cwd })
    const remaining = async () => {
      const found = (await scanReport(cwd)).checklist.find(({ id }) => id === 'update-runbooks')
      if (found?.assessment.status !== 'stale') return []
      return found.assessment.remaining.map(({ text, location }) => `${location?.path} ${text.en}`)
    }
    expect(await remaining()).toEqual([])
    repository.write('docs/troubleshooting.md', '# Runbook\n\nRestart the WebSocket server.\n')
    const rows = await remaining()
    expect(rows).toContain('docs/troubleshooting.md is evidence now, and was none when it was confirmed')
    expect(rows.filter((row) => /changed/.test(row))).toEqual([])
  })

  it('says that an item does not apply, by whom and why, and the reports show it', async () => {
    const { path: cwd } = new TemporaryRepository({
      'a.js': listener,
      'migrate-ws.config.yaml': configuration,
    })
    const args = [
      'attest',
      'notify-support',
      '--not-applicable',
      '--by',
      'Hanako',
      '--reason',
      'No support team.',
    ]
    const run = await callCli([...args, '--today', '2026-02-07', '--expires', '2026-12-31'], { cwd })
    expect(run).toMatchObject({ code: 0, stderr: '' })
    const item = async (today: string) =>
      (await scanReport(cwd, '--today', today)).checklist.find(({ id }) => id === 'notify-support')
        ?.assessment
    expect(await item('2026-03-01')).toMatchObject({
      status: 'not-applicable',
      because: 'Does not apply: No support team.',
      notApplicable: { reason: 'No support team.', by: 'Hanako', date: '2026-02-07' },
      attestation: { by: 'Hanako', notApplicable: true },
    })
    expect((await item('2027-01-01'))?.status).toBe('stale')
    const { stdout } = await callCli(['scan', '--today', '2026-03-01'], { cwd })
    expect(stdout).toMatch(/not applicable: items .*\(as a person said: 16\)/)
    await callCli(['baseline'], { cwd })
    const check = await callCli(['check', '--today', '2026-03-01'], { cwd })
    expect(check.stdout).toContain(
      'Does not apply: Support team notified (Hanako, 2026-02-07: No support team.)\n',
    )
    // The later word takes the place of the earlier.
    await callCli(['attest', 'notify-support', ...word, '--today', '2026-02-08'], { cwd })
    expect((await item('2026-03-01'))?.status).toBe('done')
  })

  it('of an item that does not apply goes before no socket, in the configuration either', async () => {
    const why = ['--not-applicable', '--by', 'Hanako', '--reason', 'No clients here.']
    const { path: cwd } = new TemporaryRepository({
      'a.js': listener,
      'migrate-ws.config.yaml': `${configuration}notApplicable:\n  - { item: update-clients, reason: No clients here. }\n  - { item: notify-support, reason: No support team. }\n`,
    })
    const run = await callCli(['attest', 'update-clients', ...why], { cwd })
    expect(run).toMatchObject({ code: 2, stdout: '' })
    expect(run.stderr).toMatch(
      /update-clients \(to do\): it cannot be marked as not applicable\. 1 WebSocket client/,
    )
    const { checklist } = await scanReport(cwd)
    const of = (id: string) => checklist.find((one) => one.id === id)?.assessment
    expect(of('update-clients')).toMatchObject({
      status: 'todo',
      because: expect.stringMatching(
        /^The configuration says that this does not apply \(No clients here\.\), but/,
      ),
    })
    expect(of('notify-support')).toMatchObject({
      status: 'not-applicable',
      notApplicable: { reason: 'No support team.' },
    })
  })

  it('writes through no link', async () => {
    const elsewhere = temporaryFolder({ 'mine.yaml': 'attestations: []\n' })
    const { path: cwd } = new TemporaryRepository({ 'a.js': listener })
    symlinkSync(join(elsewhere, 'mine.yaml'), join(cwd, 'migrate-ws.checklist.yaml'))
    const run = await callCli(['attest', 'notify-support', ...word], { cwd })
    expect(run).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/is a link; put the file itself there/),
    })
    expect(readFileSync(join(elsewhere, 'mine.yaml'), 'utf8')).toBe('attestations: []\n')
  })

  it('is no finding itself, and a report without a word has no clock', async () => {
    const { path: cwd } = new TemporaryRepository({
      'a.js': listener,
      'migrate-ws.config.yaml': configuration,
    })
    const before = await scanReport(cwd)
    expect(before.today).toBeUndefined()
    const statement = 'wss://chat.example.com/ws is known to everybody'
    await callCli(['attest', 'notify-support', '--by', 'a', '--statement', statement], { cwd })
    expect((await scanReport(cwd)).findings).toEqual(before.findings)
  })

  it.each([
    [
      'an unknown channel',
      ['notify-support', ...word, '--covers', 'chatt'],
      /^There is no channel "chatt"; /,
    ],
    [
      'an unknown item',
      ['notify-suport', ...word],
      /"notify-suport"; type: migrate-ws attest notify-support/,
    ],
    ['nobody', ['notify-support', '--statement', 'x'], /--by/],
    [
      'a reason that is none',
      ['notify-support', '--by', 'a', '--not-applicable'],
      /say why it does not apply/i,
    ],
    ['a reason for what is true', ['notify-support', '--by', 'a', '--reason', 'x'], /add --not-applicable/],
    ['an empty name', ['notify-support', '--by', ' ', '--statement', 'x'], /say who: --by/],
    ['a name that was not filled in', ['notify-support', '--by', '…', '--statement', 'x'], /say who: --by/],
    [
      'what the code contradicts',
      ['update-clients', ...word],
      /update-clients \(to do\): a confirmation cannot close it\. .*migrate-ws scan/,
    ],
    [
      'a day that is over',
      ['notify-support', ...word, '--expires', '2020-01-01'],
      /2020-01-01 is already past/,
    ],
  ] as const)('refuses %s', async (_, args, says) => {
    const { path: cwd } = new TemporaryRepository({
      'a.js': listener,
      'migrate-ws.config.yaml': configuration,
    })
    const run = await callCli(['attest', ...args], { cwd })
    expect(run).toMatchObject({ code: 2, stdout: '' })
    expect(run.stderr).toMatch(says)
  })

  it('refuses a file that says what it cannot mean, and leaves it as it is', async () => {
    const { path: cwd } = new TemporaryRepository({
      'a.js': listener,
      'migrate-ws.config.yaml': configuration,
    })
    writeFileSync(join(cwd, 'migrate-ws.checklist.yaml'), 'attestations: {}\n')
    for (const args of [['scan'], ['attest', 'notify-support', ...word]]) {
      const run = await callCli(args, { cwd })
      expect(run).toMatchObject({ code: 2, stdout: '' })
      expect(run.stderr).toMatch(/migrate-ws\.checklist\.yaml:1: attestations must be a list/)
    }
  })

  it('refuses a file that cannot be read, as if it said something', async () => {
    const elsewhere = temporaryFolder({ 'mine.yaml': 'keep: []\n' })
    const record = 'migrate-ws.checklist.yaml'
    const unreadable: readonly (readonly [string, (path: string) => void])[] = [
      ['too-large', (path) => writeFileSync(path, `bogus: 1\n#${'x'.repeat(4 * 1024 * 1024)}`)],
      ['symlink', (path) => symlinkSync(join(elsewhere, 'mine.yaml'), path)],
    ]
    for (const [why, make] of unreadable) {
      const { path: cwd } = new TemporaryRepository({ 'a.js': listener })
      make(join(cwd, record))
      for (const command of ['scan', 'check'])
        expect(await callCli([command], { cwd })).toMatchObject({
          code: 2,
          stdout: '',
          stderr: expect.stringContaining(`${record} cannot be read (${why})`),
        })
    }
  })
})

describe('an item whose question names a file', () => {
  it('stays confirmed: what the word rests on is the same before and after it', async () => {
    const repository = new TemporaryRepository({
      'backend/requirements.txt': 'Flask-SocketIO==5.3.6\n',
      'backend/app.py': `from flask import Flask
from flask_socketio import SocketIO, emit

app = Flask(__name__)
socketio = SocketIO(app)


@socketio.on("message")
def message(data):
    emit("message", data)
`,
      'web/socket.js': `import { io } from 'socket.io-client'
export const socket = io('https://chat.example.com', { reconnection: true })
socket.on('message', (text) => console.log(text))
`,
    })
    const word = [
      '--by',
      'Hanako',
      '--statement',
      'Looked through: nothing reconnects by hand.',
      '--lang',
      'en',
    ]
    const asked = await callCli(['scan', 'remove-reconnect-logic', '--lang', 'en'], { cwd: repository.path })
    expect(asked.stdout).toContain('web/socket.js:2')
    const { code } = await callCli(['attest', 'remove-reconnect-logic', ...word], { cwd: repository.path })
    expect(code).toBe(0)
    const { stdout } = await callCli(['scan', 'remove-reconnect-logic', '--lang', 'en'], {
      cwd: repository.path,
    })
    expect(stdout).toContain('done (attested by Hanako')
  })
})
