import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/model/report.js'
import { callCli } from '../support/run-cli.js'
import { git, TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

function client(name: string): string {
  return `const ${name} = new WebSocket('wss://example.com/ws/${name}')\n`
}

async function compared(cwd: string, ...flags: readonly string[]): Promise<Report & { comparison: object }> {
  const { code, stdout, stderr } = await callCli(['report', '--json', ...flags], { cwd })
  expect(stderr).toBe('')
  expect(code).toBe(0)
  return JSON.parse(stdout)
}

function pathsOf({ comparison, findings }: Report): readonly string[] {
  const fixed = comparison?.findings.fixed.map(({ location }) => `-${location.path}`) ?? []
  const ids = new Set(comparison?.findings.new)
  return [...fixed, ...findings.filter(({ id }) => ids.has(id)).map(({ location }) => `+${location.path}`)]
}

/** A branch that adds `b` while `main` goes on and takes `a` away. */
function branched(): TemporaryRepository {
  const repository = new TemporaryRepository({ 'src/a.ts': client('a'), 'docs/notes.md': '# Notes\n' })
  repository.git('checkout', '-q', '-b', 'work')
  repository.write('src/b.ts', client('b'))
  repository.commit()
  repository.git('checkout', '-q', 'main')
  repository.git('rm', '-q', 'src/a.ts')
  repository.commit()
  repository.git('checkout', '-q', 'work')
  return repository
}

describe('report --base', () => {
  it('compares with the merge base: what came into the other branch since is no change of this one', async () => {
    expect(pathsOf(await compared(branched().path, '--base', 'main'))).toEqual(['+src/b.ts'])
  })

  it('takes what is not committed, and writes nothing into the repository', async () => {
    const repository = branched()
    repository.write('src/b.ts', client('c'))
    repository.write('src/untracked.ts', client('d'))
    const index = repository.read('.git/index')
    const report = await compared(repository.path, '--base', 'work')
    expect(pathsOf(report)).toEqual(['-src/b.ts', '+src/b.ts', '+src/untracked.ts'])
    expect(repository.read('.git/index').equals(index)).toBe(true)
    expect(repository.git('status', '--short')).toBe(' M src/b.ts\n?? src/untracked.ts\n')
  })

  it('works in a folder below the top', async () => {
    const repository = branched()
    repository.write('elsewhere/x.ts', client('x'))
    repository.commit()
    expect(pathsOf(await compared(repository.path, '-C', 'src', '--base', 'main'))).toEqual(['+b.ts'])
  })

  it('judges both sides by the configuration of now', async () => {
    const repository = branched()
    repository.write('migrate-ws.config.yaml', 'ignore: ["src/a.ts"]\n')
    repository.commit()
    const report = await compared(repository.path, '--base', 'main')
    expect(pathsOf(report)).toEqual(['+src/b.ts'])
  })

  it('judges both sides by the baseline of now, and by the history up to each', async () => {
    const repository = new TemporaryRepository({ 'src/a.ts': client('a'), 'old/server.ts': client('old') })
    repository.git('rm', '-q', 'old/server.ts')
    repository.commit()
    await callCli(['baseline'], { cwd: repository.path })
    repository.write('README.md', '# Words\n')
    repository.commit()
    const stands = async () => (await compared(repository.path, '--base', 'HEAD~1', '--history')).comparison
    expect(await stands()).toMatchObject({ items: [] })
    repository.git('rm', '-q', 'src/a.ts')
    repository.commit()
    expect(await stands()).toMatchObject({
      items: expect.arrayContaining([
        { id: 'update-clients', before: { status: 'todo', percent: 0 }, after: { status: 'manual' } },
      ]),
    })
  })

  it('calls nothing fixed or new that one side could not read', async () => {
    const repository = branched()
    const unreadable = (name: string) =>
      Buffer.concat([Buffer.from(client(name)), Buffer.from([0, 0, 255, 0])])
    repository.write('src/a.ts', unreadable('a'))
    repository.write('src/late.ts', unreadable('late'))
    repository.commit()
    const hidden = await compared(repository.path, '--base', 'main')
    expect(pathsOf(hidden)).toEqual(['+src/b.ts'])
    expect(hidden.comparison?.sockets.gone).toEqual([])
    expect(hidden.comparison?.findings.notCompared.unreadNow).toEqual([{ path: 'src/a.ts', findings: 1 }])
    expect(hidden.comparison?.channels).toContainEqual({
      id: '/ws/a',
      before: { clients: 'todo' },
      fixed: 0,
      new: 0,
      notSeen: 1,
    })
    const markdown = await callCli(['report', '--reporter', 'markdown', '--lang', 'en', '--base', 'main'], {
      cwd: repository.path,
    })
    expect(markdown.stdout).toContain('`/ws/a`: 1 of the base in files that could not be read now')
    expect(markdown.stdout).not.toContain('nothing of this channel')
    repository.write('src/late.ts', client('late'))
    repository.commit()
    const shown = await compared(repository.path, '--base', 'HEAD~1')
    expect(pathsOf(shown)).toEqual([])
    expect(shown.comparison?.sockets.new).toEqual([])
    expect(shown.comparison?.findings.notCompared.unreadBefore).toEqual([
      { path: 'src/late.ts', findings: 1 },
    ])
  })

  it('calls a socket gone from a bundle that is built again without it, and not one that is hidden in a new bundle', async () => {
    const bundle = (code: string) =>
      `${Array.from({ length: 900 }, (_, i) => `function f${i}(e,t){return e?t.r${i}(e):f${i - 1}(t)};`).join('')}${code}\n`
    const repository = new TemporaryRepository({
      'dist/app.js': bundle('var s=new WebSocket(e);'),
      'src/a.js': client('a'),
    })
    repository.write('dist/app.js', bundle('var s=new EventSource(e);'))
    repository.write('src/a.js', bundle(''))
    repository.commit()
    const report = await compared(repository.path, '--base', 'HEAD~1')
    expect(report.files.skipped.map(({ path }) => path)).toEqual(['dist/app.js', 'src/a.js'])
    expect(pathsOf(report)).toEqual(['-dist/app.js'])
    expect(report.comparison?.findings.notCompared.unreadNow).toEqual([{ path: 'src/a.js', findings: 1 }])
  })

  it('matches what is still seen in a file that does not parse', async () => {
    const repository = branched()
    repository.write('src/a.ts', `${client('a')}<<<<<<< nobody\n`)
    repository.commit()
    const report = await compared(repository.path, '--base', 'main')
    expect(report.files.failed.map(({ path }) => path)).toEqual(['src/a.ts'])
    expect(pathsOf(report)).toEqual(['+src/b.ts'])
  })

  it('takes a branch that only the remote has from there', async () => {
    const origin = branched()
    const clone = join(temporaryFolder(), 'clone')
    git(origin.path, 'clone', '-q', '--branch', 'work', origin.path, clone)
    expect(pathsOf(await compared(clone, '--base', 'main'))).toEqual(['+src/b.ts'])
  })
})

describe('report --base without a base', () => {
  async function refused(cwd: string, ...flags: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await callCli(['report', ...flags], { cwd })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    return stderr
  }

  it('says what to type in a shallow clone', async () => {
    const origin = branched()
    const clone = join(temporaryFolder(), 'shallow')
    git(origin.path, 'clone', '-q', '--depth', '1', '--branch', 'work', `file://${origin.path}`, clone)
    const unknown = await refused(clone, '--base', 'main')
    expect(unknown).toMatch(/shallow.*git fetch --unshallow.*fetch-depth: 0.*GIT_DEPTH/)
    git(clone, 'fetch', '-q', '--depth', '1', 'origin', 'main:refs/remotes/origin/main')
    expect(await refused(clone, '--base', 'main')).toMatch(/too shallow.*git fetch --unshallow/)
    git(clone, 'fetch', '-q', '--unshallow')
    expect(pathsOf(await compared(clone, '--base', 'main'))).toEqual(['+src/b.ts'])
  })

  it.each([
    ['a ref that is not there', 'nowhere', /no commit "nowhere".*git fetch origin nowhere/],
    ['a ref that looks like a flag', '--upload-pack=x', /no commit "--upload-pack=x"/],
  ])('says what to type for %s', async (_what, ref, sentence) => {
    expect(await refused(branched().path, `--base=${ref}`)).toMatch(sentence)
  })

  it('says so of histories that never met, of a branch without a commit, and outside of git', async () => {
    const repository = branched()
    repository.git('checkout', '-q', '--orphan', 'other')
    expect(await refused(repository.path, '--base', 'main')).toMatch(/no commit yet/)
    repository.commit()
    expect(await refused(repository.path, '--base', 'main')).toMatch(/no commit in common/)
    expect(await refused(temporaryFolder(), '--base', 'main')).toMatch(/no git repository/)
  })
})

describe('report', () => {
  const repository = branched()
  const ci = {
    github: { GITHUB_SERVER_URL: 'https://github.example.com', GITHUB_REPOSITORY: 'acme/chat' },
    gitlab: { CI_PROJECT_URL: 'https://gitlab.example.com/acme/chat' },
  }

  it('is the Markdown of the checklist without a base', async () => {
    const { code, stdout } = await callCli(['report', '--lang', 'en'], { cwd: repository.path })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^<!-- migrate-ws:report -->\n## Migration/)
    expect(stdout).not.toContain('What this changes')
    expect(stdout.match(/^- (?:\[[ x]\]|−) /gm)).toHaveLength(16)
    expect(stdout).not.toContain('](http')
  })

  it('links places to their lines where CI says where the repository lies', async () => {
    const head = repository.git('rev-parse', 'HEAD').trim()
    const run = async (env: Readonly<Record<string, string>>) =>
      (
        await callCli(['report', '--lang', 'en', '--base', 'main', '-C', 'src'], {
          cwd: repository.path,
          env,
        })
      ).stdout
    expect(await run(ci.github)).toContain(
      `[\`b.ts:1\`](https://github.example.com/acme/chat/blob/${head}/src/b.ts#L1)`,
    )
    expect(await run(ci.gitlab)).toContain(
      `[\`b.ts:1\`](https://gitlab.example.com/acme/chat/-/blob/${head}/src/b.ts#L1)`,
    )
    const forged = { ...ci.github, GITHUB_REPOSITORY: 'acme/chat) [x](https://evil.example' }
    expect(await run(forged)).not.toContain('](http')
  })

  it('names the repository in the page, as CI or the address of origin has it, else by its folder', async () => {
    const title = async (
      cwd: string,
      env: Readonly<Record<string, string>> = {},
      ...flags: readonly string[]
    ) => {
      const { stdout } = await callCli(
        ['report', '--reporter', 'html', '--lang', 'en', '--today', '2026-01-31', ...flags],
        { cwd, env },
      )
      return /<title>(.*)<\/title>/.exec(stdout)?.[1]
    }
    const about = 'Migration from WebSocket to SSE, 2026-01-31'
    const { path } = branched()
    const named = (address: string) => git(path, 'remote', 'add', 'origin', address)
    expect(await title(path)).toBe(`${basename(path)} – ${about}`)
    expect(await title(path, ci.github)).toBe(`acme/chat – ${about}`)
    expect(await title(path, ci.gitlab)).toBe(`acme/chat – ${about}`)
    named('git@github.example.com:acme/live.git')
    expect(await title(path)).toBe(`acme/live – ${about}`)
    git(path, 'remote', 'set-url', 'origin', 'https://git.example.com/team/web/live/')
    expect(await title(path)).toBe(`web/live – ${about}`)
    git(path, 'remote', 'set-url', 'origin', '/srv/git/live.git')
    expect(await title(path)).toBe(`${basename(path)} – ${about}`)
    const saved = join(temporaryFolder(), 'report.json')
    await callCli(['report', '-o', `json=${saved}`, '--today', '2026-01-31'], { cwd: path })
    // Of which repository a saved report is, it does not say.
    expect(await title(temporaryFolder(), {}, '--from', saved)).toBe(about)
  })

  it('writes several reporters from one scan', async () => {
    const file = join(temporaryFolder(), 'report.json')
    const { stdout } = await callCli(
      ['report', '--base', 'main', '--reporter', 'pretty', '-o', `json=${file}`, '--lang', 'en'],
      { cwd: repository.path },
    )
    expect(stdout).toMatch(/What this changes: \+1 new finding \(\d+ unchanged\)/)
    expect((JSON.parse(readFileSync(file, 'utf8')) as Report).comparison?.base.ref).toBe('main')
  })
})
