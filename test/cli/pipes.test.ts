import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bin, plainEnv, run } from '../support/run-cli.js'
import { fixture, TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

describe('stdout as a pipe, a file and a full disk', () => {
  /** A whole system, for what is long; a small one, for how it is printed. */
  const { path: cwd } = TemporaryRepository.of(fixture('legacy-chat'))
  const { path: small } = new TemporaryRepository({
    'serverless.yml': 'functions:\n  open:\n    handler: a.open\n    events:\n      - websocket: $connect\n',
  })

  it.each([['scan'], ['scan', '--json'], ['apply', '--dry-run']])(
    '%s %s ends quietly when its reader goes',
    async (...args) => {
      const child = spawn(process.execPath, [bin, ...args], {
        cwd,
        env: plainEnv(),
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let complaint = ''
      child.stderr.on('data', (chunk: Buffer) => {
        complaint += chunk
      })
      child.stdout.once('data', () => child.stdout.destroy())
      const ended = await new Promise((resolve) =>
        child.on('close', (code, signal) => resolve({ code, signal })),
      )
      expect(ended).toEqual({ code: 0, signal: null })
      expect(complaint).not.toMatch(/EPIPE|\bat .*:\d+|bug/)
      if (args[0] === 'scan') expect(complaint).toBe('')
    },
  )

  it('through `| head -1` prints one line and nothing else', async () => {
    const shell = await run('sh', ['-c', `"${process.execPath}" "${bin}" scan | head -1`], { cwd })
    expect(shell).toMatchObject({ code: 0, stderr: '' })
    expect(shell.stdout).toMatch(/^\d+項目中\d+項目が完了.*\n$/)
  })

  it.skipIf(!existsSync('/dev/stdout'))(
    '-o /dev/stdout goes on where stdout stands, also in a file',
    async () => {
      const file = join(temporaryFolder(), 'summary.md')
      const scan = `"${process.execPath}" "${bin}" scan --quiet -o markdown=/dev/stdout`
      const shell = await run('sh', ['-c', `{ echo before; ${scan}; echo after; } >> '${file}'`], {
        cwd: small,
      })
      expect(shell).toMatchObject({ code: 0, stderr: '' })
      expect(readFileSync(file, 'utf8')).toMatch(/^before\n[\s\S]*WebSocket[\s\S]*\nafter\n$/)
    },
  )

  it.skipIf(!existsSync('/dev/full'))('says in one sentence that a full disk took nothing', async () => {
    const shell = await run('sh', ['-c', `"${process.execPath}" "${bin}" scan --json > /dev/full`], { cwd })
    expect(shell.stderr).toMatch(/^[^\n]*ENOSPC[^\n]*\n$/)
    expect(shell.code).toBe(2)
  })
})
