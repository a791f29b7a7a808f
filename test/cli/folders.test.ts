import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../src/model/report.js'
import { configuration, listener } from '../support/clients.js'
import { callCli, type Run } from '../support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

/** A repository with two folders, and a folder beside it that links to it. */
let repository: TemporaryRepository
let beside: string
beforeAll(() => {
  repository = new TemporaryRepository({
    'web/a.js': listener,
    'web/deep/b.js': listener,
    'web/migrate-ws.config.yaml': configuration,
    'api/c.js': listener,
  })
  beside = temporaryFolder()
  symlinkSync(repository.path, join(beside, 'link'))
})

/** Where the sockets of `scan --json` or the changes of `apply --check` are. */
function filesOf({ code, stdout, stderr }: Run): readonly string[] {
  if (code === 2) throw new Error(stderr)
  if (!stdout.startsWith('{')) return stdout.split('\n').filter(Boolean).sort()
  const report = JSON.parse(stdout) as { sockets: { location: { path: string } }[] }
  return report.sockets.map(({ location }) => location.path).sort()
}

describe.each([
  ['scan', '--json'],
  ['apply', '--check', '-q'],
])('%s %s', (...command) => {
  const at = async (folder: string, ...args: readonly string[]) =>
    filesOf(await callCli([...command, ...args], { cwd: folder }))

  it.each([
    ['-C and a folder beside', 'api', ['-C', '../web'], ['a.js', 'deep/b.js']],
    ['a folder beside', 'api', ['../web'], ['a.js', 'deep/b.js']],
    ['the folder itself', 'web', ['.'], ['a.js', 'deep/b.js']],
    ['a folder below', 'web', ['deep'], ['deep/b.js']],
    ['a file below, and -C', 'api', ['-C', '../web', 'deep/b.js'], ['deep/b.js']],
  ])('%s', async (_what, from, args, files) => {
    expect(await at(repository.at(from), ...args)).toEqual(files)
  })

  it('an absolute path, and one through a link, mean the place that they lead to', async () => {
    const deep = ['deep/b.js']
    expect(await at(repository.at('web'), repository.at('web/deep'))).toEqual(deep)
    expect(await at(repository.at('web'), join(beside, 'link/web/deep'))).toEqual(deep)
    expect(await at(join(beside, 'link/web'), repository.at('web/deep'))).toEqual(deep)
    expect(await at(repository.at('api'), join(beside, 'link/web'))).toEqual(['a.js', ...deep])
    expect(await at(repository.at('api'), '-C', join(beside, 'link/web'))).toEqual(['a.js', ...deep])
  })

  it.each([[['link/web']], [['-C', 'link/web']]])(
    '%s: a link out of the folder is not followed',
    async (args) => {
      const { code, stderr } = await callCli([...command, ...args], { cwd: beside })
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringContaining(
          '"link/web" goes through a symbolic link that leads out of its repository',
        ),
      })
    },
  )

  it.each([
    ['a file outside', 'web', ['../api/c.js']],
    ['two folders outside', 'web', ['../api', '../web']],
    ['a folder outside of the one that -C names', '.', ['-C', 'web', '../api']],
  ])('%s is refused, with what to give instead', async (_what, from, args) => {
    const { code, stderr } = await callCli([...command, ...args], { cwd: repository.at(from) })
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(
        /^".*" is outside the folder .*; give -C a folder that contains everything, and paths relative to it\n$/,
      ),
    })
  })
})

describe('scan, given one folder', () => {
  const project = { 'web/package.json': '{"name": "web"}', 'web/a.js': listener, 'docs/a.md': 'Notes.' }
  const reportOf = async (files: Readonly<Record<string, string>>, ...args: readonly string[]) => {
    const { stdout, stderr } = await callCli(['scan', '--json', ...args], {
      cwd: new TemporaryRepository(files).path,
    })
    const { part, sockets } = JSON.parse(stdout) as Report
    return { part, sockets: sockets.map(({ location }) => location.path), stderr }
  }

  it('judges a project as a whole of its own, and says so', async () => {
    expect(await reportOf(project, 'web')).toEqual({
      sockets: ['a.js'],
      stderr: 'web is judged as a whole of its own, for it has package.json: the same as -C web\n',
    })
    expect(await reportOf(project, 'web', '-q')).toEqual({ sockets: ['a.js'], stderr: '' })
  })

  it.each([
    ['a folder without a manifest', project, ['docs'], []],
    ['a file', project, ['web/a.js'], ['web/a.js']],
    ['two folders', project, ['web', 'docs'], ['web/a.js']],
    ['where the whole has a record', { ...project, 'migrate-ws.checklist.yaml': '' }, ['web'], ['web/a.js']],
    [
      'where the whole is configured',
      { ...project, 'migrate-ws.config.yaml': configuration },
      ['web'],
      ['web/a.js'],
    ],
  ])('%s: a part', async (_what, files, args, sockets) => {
    expect(await reportOf(files, ...args)).toEqual({ part: { by: 'paths' }, sockets, stderr: '' })
  })

  it('takes . for all of it', async () => {
    expect(await reportOf(project, '.')).toEqual({ sockets: ['web/a.js'], stderr: '' })
  })
})
