import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runtimeFileState } from '../../src/pipeline/plan/runtime-files.js'
import { stamped } from '../../src/pipeline/plan/stamp.js'
import { diskTree } from '../../src/repository/disk-tree.js'
import { adapterText, classicAdapter, hookText } from '../../transforms/runtime/text.js'
import { callCli } from '../support/run-cli.js'
import { git, TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

const outdated = (text: string) => stamped(text.replace('5000', '4000'), '0.0.9')
const files = {
  'src/sse-socket.ts': outdated(adapterText('a.ts')),
  'src/net/socket.js': outdated(adapterText('a.js')),
  'src/node/sse-socket.cjs': outdated(adapterText('a.cjs')),
  'src/use-sse-socket.ts': stamped(`${hookText('a.ts', '@/sse-socket')}// as it was\n`, '0.0.9'),
  'public/sse-socket.classic.js': outdated(classicAdapter()).replaceAll('\n', '\r\n'),
  'src/other.ts': '// migrate-ws 0.0.9 sha256-0123456789abcdef\nexport const SseSocket = 1\n',
}
const paths = [
  'public/sse-socket.classic.js',
  'src/net/socket.js',
  'src/node/sse-socket.cjs',
  'src/sse-socket.ts',
  'src/use-sse-socket.ts',
]

describe('apply --update-runtime', () => {
  const update = (cwd: string, ...args: readonly string[]) =>
    callCli(['apply', '--update-runtime', '--lang', 'en', ...args], { cwd })

  it('replaces what is unedited, in every form, and nothing else; undo takes it back', async () => {
    const repository = new TemporaryRepository({ ...files, 'a.js': 'new WebSocket("/ws")\n' })
    const { path: cwd } = repository
    const check = await update(cwd, '--check')
    expect(check).toMatchObject({ code: 1, stdout: `${paths.join('\n')}\n` })
    const dry = await update(cwd, '--dry-run', '--quiet')
    expect(repository.git('status', '--porcelain')).toBe('')
    const run = await update(cwd)
    expect(run).toMatchObject({
      code: 0,
      stdout: `Brought up to date:\n${paths.map((path) => `  ${path}  (migrate-ws 0.0.9)\n`).join('')}To undo it: migrate-ws undo\n`,
    })
    expect(repository.git('status', '--porcelain')).toBe(paths.map((path) => ` M ${path}\n`).join(''))
    const written = (path: string) => repository.read(path).toString()
    expect(written('src/net/socket.js').split('\n').slice(1).join('\n')).toBe(adapterText('a.js'))
    expect(written('src/use-sse-socket.ts')).toContain(hookText('a.ts', '@/sse-socket'))
    expect(written('public/sse-socket.classic.js')).toContain(classicAdapter().replaceAll('\n', '\r\n'))
    const patched = new TemporaryRepository(files)
    const patch = join(temporaryFolder(), 'a.patch')
    writeFileSync(patch, dry.stdout)
    git(patched.path, 'apply', patch)
    for (const path of paths) expect(patched.read(path)).toEqual(repository.read(path))
    expect(await update(cwd, '--check')).toMatchObject({ code: 0, stdout: '' })
    expect((await callCli(['undo'], { cwd })).code).toBe(0)
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('an edited file is shown as a diff and stays, also one without the line', async () => {
    const edited = `${files['src/sse-socket.ts']}// mine\n`
    const repository = new TemporaryRepository({
      'sse-socket.ts': edited,
      'old/sse-socket.js': `${adapterText('a.js')}// mine\n`,
    })
    const { path: cwd } = repository
    const run = await update(cwd)
    expect(run).toMatchObject({ code: 0, stderr: '' })
    expect(run.stdout).toContain('  old/sse-socket.js  (migrate-ws of an unknown version)\n')
    expect(run.stdout).toContain('  sse-socket.ts  (migrate-ws 0.0.9)\n')
    expect(run.stdout.match(/^-\/\/ mine$/gm)).toHaveLength(2)
    expect(repository.git('status', '--porcelain')).toBe('')
    const dry = await update(cwd, '--dry-run')
    expect(dry.stdout).toBe('')
    expect(dry.stderr).toContain('-// mine')
    expect(await update(cwd, '--check')).toMatchObject({ code: 1, stdout: '' })
  })

  it('a copy of the present form that was edited has nothing to take over; a later version is left', async () => {
    const current = stamped(adapterText('a.ts'), '0.1.0')
    const { path: cwd } = new TemporaryRepository({
      'a.ts': `${current}// mine\n`,
      'b.ts': current,
      'c.ts': stamped(`${adapterText('a.ts')}// of tomorrow\n`, '99.0.0'),
    })
    const run = await update(cwd, '--check')
    expect(run).toMatchObject({ code: 0, stdout: '' })
    expect(run.stderr).toBe(
      'Edited here, with nothing new to merge:\n  a.ts  (migrate-ws 0.1.0)\nWritten by a newer migrate-ws, so left unchanged:\n  c.ts  (migrate-ws 99.0.0)\nUp to date:\n  b.ts\n',
    )
    const { path: none } = new TemporaryRepository({ 'a.js': 'new WebSocket("/ws")\n' })
    expect((await update(none)).stdout).toBe('No adapter or hook that migrate-ws wrote was found.\n')
  })

  it('refuses a file with uncommitted changes, and other things that apply does', async () => {
    const repository = new TemporaryRepository({ 'a.js': '\n' })
    repository.write('sse-socket.ts', files['src/sse-socket.ts'])
    const refused = await update(repository.path)
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toContain('migrate-ws apply --update-runtime --allow-dirty')
    expect((await update(repository.path, '--allow-dirty')).code).toBe(0)
    expect((await update(repository.path, '--mark')).code).toBe(2)
  })

  it('a plain apply writes the line, and says when such a file is out of date', async () => {
    const client =
      "const ws = new WebSocket('/ws')\nws.onclose = ({ code }) => location.replace(code)\nexport {}\n"
    const repository = new TemporaryRepository({
      'package.json': '{ "type": "module" }\n',
      'src/a.js': client,
    })
    const apply = () => callCli(['apply', '--guess-endpoints', '--lang', 'en'], { cwd: repository.path })
    await apply()
    const path = 'src/lib/sse-socket.js'
    const text = repository.read(path).toString()
    expect(runtimeFileState(diskTree(repository.path), path, text, '0.1.0')).toEqual({ is: 'current' })
    expect(text).toMatch(/^\/\/ migrate-ws 0\.1\.0 sha256-[0-9a-f]{16}: /)
    repository.write(path, outdated(adapterText(path)))
    repository.commit()
    expect((await apply()).stdout).toContain(
      `Out of date: ${path}; to update: migrate-ws apply --update-runtime`,
    )
  })
})
