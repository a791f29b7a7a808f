import { beforeEach, describe, expect, it } from 'vitest'
import { configuration, listener } from '../support/clients.js'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

const foreign = listener.replace('api.example.com', 'stream.binance.com')
const marker =
  '  // migrate-ws: manual R05 — the server at stream.binance.com is not yours to change; it would have to offer SSE first\n'
const marked = foreign.replace('  const', `${marker}  const`)
const stale = '// migrate-ws: manual R05 — gone\n'

let repository: TemporaryRepository
beforeEach(() => {
  repository = new TemporaryRepository({
    'ours.js': `${stale}${listener}`,
    'theirs.js': foreign,
    'none.js': `${stale}let n\n`,
    'migrate-ws.config.yaml': `ownHosts: [api.example.com]\n${configuration}`,
  })
})
const read = (path: string) => repository.read(path).toString()
const filesIn = (diff: string) =>
  diff
    .replace(/^index .*\n/gm, '')
    .split(/^(?=diff --git)/m)
    .sort()
const run = (...args: readonly string[]) => callCli(args, { cwd: repository.path })

describe('apply --mark', () => {
  it('writes what --dry-run shows and --check names; again it does nothing; undo takes all back', async () => {
    const check = await run('apply', '--mark', '--check')
    expect(check.code).toBe(1)
    expect(check.stdout.split('\n').sort()).toEqual(['', 'none.js', 'ours.js', 'theirs.js'])
    const dry = await run('apply', '--mark', '--dry-run')
    expect(dry.stderr).toContain('Markers (// migrate-ws: manual): 1 to write, 2 to remove\n')
    expect(dry.stderr).toContain('Next: migrate-ws apply --mark\n')
    const applied = await run('apply', '--mark')
    expect(applied.code).toBe(0)
    expect(applied.stdout).toContain('Rewrote 1 socket in 1 file.\n')
    expect(applied.stdout).toContain('Markers (// migrate-ws: manual): 1 written, 2 removed\n')
    expect(read('theirs.js')).toBe(marked)
    expect(read('none.js')).toBe('let n\n')
    expect(read('ours.js')).toMatch(/^export function watch\(show\) \{\n {2}const events = new EventSource/)
    expect(filesIn(repository.git('diff', '--no-renames'))).toEqual(filesIn(dry.stdout))
    const again = await run('apply', '--mark')
    expect(again).toMatchObject({ code: 0, stdout: expect.not.stringContaining('Markers') })
    expect(await run('apply', '--mark', '--check')).toMatchObject({ code: 0, stdout: '' })
    expect((await run('undo')).code).toBe(0)
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('left out, nothing but the markers of what is rewritten changes, and stale ones beside sockets', async () => {
    repository.write('theirs.js', marked.replace('R05 — the', 'R05 — a'))
    repository.commit()
    const { code, stdout } = await run('apply')
    expect(code).toBe(0)
    expect(stdout).toContain('Markers (// migrate-ws: manual): 1 removed\n')
    expect(repository.git('status', '--porcelain')).toBe(' M ours.js\n')
  })

  it('speaks the language of the run', async () => {
    const { stdout } = await run('apply', '--mark', '--lang', 'ja')
    expect(stdout).toContain(
      '目印のコメント（// migrate-ws: manual）：1件を追加しました、2件を削除しました\n',
    )
    expect(read('theirs.js')).toContain(
      '  // migrate-ws: manual R05 — stream.binance.com は自社のサーバーではないため変更できません。先に SSE への対応が必要です\n',
    )
  })
})
