import { chmodSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { repositoryFiles } from '../src/dev/repository-files.js'
import type { Report } from '../src/model/report.js'
import { GitHubServer } from './support/github-server.js'
import { type ActionRun, runAction } from './support/run-action.js'
import { bin, run } from './support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from './support/temporary-repository.js'

/** The actions and the recipes, run as they are: their scripts in bash, the built command, real git, HTTP for GitHub. */

const root = process.cwd()
const command = `${process.execPath} ${bin}`
const socket = (path: string) =>
  `const socket = new WebSocket('wss://chat.example.com/${path}')\nsocket.onmessage = ({ data }) => console.log(data)\n`

/** A branch that takes one socket away and adds another. */
function pullRequest(folder = '') {
  const repository = new TemporaryRepository({
    [`${folder}old.js`]: socket('old'),
    [`${folder}kept.js`]: socket('kept'),
  })
  const base = repository.git('rev-parse', 'HEAD').trim()
  repository.git('checkout', '-q', '-b', 'feature')
  repository.write(`${folder}old.js`, "new EventSource('/old').onmessage = ({ data }) => console.log(data)\n")
  repository.write(`${folder}new.js`, socket('new'))
  repository.commit()
  return { repository, base, head: repository.git('rev-parse', 'HEAD').trim() }
}

function contextOf({ base, head }: ReturnType<typeof pullRequest>, from = 'acme/chat') {
  return {
    repository: 'acme/chat',
    event_name: 'pull_request',
    actor: 'hanako',
    token: 'secret',
    event: {
      pull_request: { number: 7, base: { sha: base }, head: { sha: head, repo: { full_name: from } } },
    },
  }
}

interface Used {
  readonly uses: string
  readonly given: Readonly<Record<string, string>>
}

async function runReport(
  pull: ReturnType<typeof pullRequest>,
  github: GitHubServer,
  {
    inputs = {},
    from,
    action = root,
    path,
  }: {
    readonly inputs?: Readonly<Record<string, string>>
    readonly from?: string
    /** Where the runner has checked the action out. */
    readonly action?: string
    /** A folder of commands before the others. */
    readonly path?: string
  } = {},
): Promise<ActionRun & { readonly used: readonly Used[] }> {
  const used: Used[] = []
  const done = await runAction(join(action, 'action.yml'), {
    cwd: pull.repository.path,
    inputs: { command, ...inputs },
    github: contextOf(pull, from),
    env: {
      GITHUB_API_URL: github.url,
      GITHUB_REPOSITORY: 'acme/chat',
      GITHUB_SERVER_URL: 'https://github.com',
      ...(path === undefined ? {} : { PATH: `${path}:${process.env.PATH}` }),
    },
    onUses: (uses, given) => used.push({ uses, given }),
  })
  return { ...done, used }
}

describe('the action', () => {
  it('reports a pull request: summary, artifact, comment, code scanning', async () => {
    const pull = pullRequest()
    const github = await GitHubServer.start()
    github.head = pull.head
    const done = await runReport(pull, github, { inputs: { sarif: 'true', annotations: 'true' } })
    expect(done).toMatchObject({
      code: 0,
      ran: ['Report', 'Job summary', 'Artifact', 'Comment', 'Code scanning'],
    })
    expect(done.summary).toContain('new.js')
    expect(done.summary).toContain('against')
    expect(github.comments.map(({ body }) => body)).toEqual([done.summary.trimEnd()])
    expect(done.outputs['comment-url']).toBe(github.comments[0]?.html_url)
    expect(done.log).toMatch(/^::warning file=new\.js,line=1,/m)
    expect(done.log).not.toMatch(/^::\w+ file=kept\.js/m)
    const folder = done.outputs.folder ?? ''
    const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report
    expect(report.comparison?.base.commit).toBe(pull.base)
    expect(report.comparison?.sockets.new).toHaveLength(1)
    expect(done.used).toEqual([
      {
        uses: expect.stringMatching(/^actions\/upload-artifact@/),
        given: { name: 'migrate-ws-report', path: folder, overwrite: 'true' },
      },
      {
        uses: expect.stringMatching(/^github\/codeql-action\/upload-sarif@/),
        given: { sarif_file: `${folder}/report.sarif`, category: 'migrate-ws' },
      },
    ])
    const sarif = JSON.parse(readFileSync(`${folder}/report.sarif`, 'utf8'))
    expect(sarif.runs[0].results.length).toBeGreaterThan(0)
    // Nothing is left in the checkout: a later scan would report on it.
    expect(pull.repository.git('status', '--porcelain')).toBe('')
  })

  it('comments on a fork from a second run, that has none of its code', async () => {
    const pull = pullRequest()
    const github = await GitHubServer.start()
    github.head = pull.head
    const first = await runReport(pull, github, { from: 'stranger/chat', inputs: { sarif: 'true' } })
    expect(first).toMatchObject({ code: 0, ran: ['Report', 'Job summary', 'Artifact'] })
    expect(github.requests).toEqual([])
    const comment = (head: string) =>
      runAction(join(root, 'src/ci/comment/action.yml'), {
        cwd: temporaryFolder(),
        github: { token: 'secret', event: { workflow_run: { id: 42, head_sha: head } } },
        env: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'acme/chat' },
        onUses: (uses, given) => {
          expect(uses).toMatch(/^actions\/download-artifact@/)
          expect(given).toMatchObject({ name: 'migrate-ws-report', 'run-id': '42', 'github-token': 'secret' })
          cpSync(first.outputs.folder ?? '', given.path ?? '', { recursive: true })
        },
      })
    expect(await comment(pull.base)).toMatchObject({ code: 0, outputs: { 'comment-url': '' } })
    expect(github.comments).toEqual([])
    const second = await comment(pull.head)
    expect(second).toMatchObject({ code: 0, outputs: { 'comment-url': github.comments[0]?.html_url } })
    expect(github.comments.map(({ body }) => body)).toEqual([first.summary.trimEnd()])
    expect(await comment('')).toMatchObject({ code: 1 })
  })

  it('keeps a comment for each folder, whatever stands in its name', async () => {
    const folder = 'apps/web--2 "日"'
    const pull = pullRequest(`${folder}/`)
    const github = await GitHubServer.start()
    github.head = pull.head
    const inputs = { 'working-directory': folder, artifact: '', summary: 'false', lang: 'ja' }
    const done = await runReport(pull, github, { inputs })
    expect(done).toMatchObject({ code: 0, ran: ['Report', 'Comment'] })
    expect(github.comments[0]?.body).toMatch(/^<!-- migrate-ws:report apps\/web__2______ -->\n\*\*/)
    const sarif = readFileSync(join(done.outputs.folder ?? '', 'report.sarif'), 'utf8')
    expect(sarif).toContain('"uri": "apps/web--2%20%22%E6%97%A5%22/new.js"')
    const mark = join(temporaryFolder(), 'ran')
    const nasty = await runReport(pull, github, {
      inputs: { ...inputs, 'working-directory': `$(touch ${mark}); "` },
    })
    expect(nasty).toMatchObject({ code: 2, ran: ['Report'] })
    expect(existsSync(mark)).toBe(false)
    expect(nasty.log).toContain('はありません。-C には')
  })

  it('closes the gate at the end, after everything is said', async () => {
    const pull = pullRequest()
    pull.repository.git('checkout', '-q', 'main')
    await run(process.execPath, [bin, 'baseline'], { cwd: pull.repository.path })
    pull.repository.commit()
    pull.repository.git('checkout', '-q', 'feature')
    pull.repository.git('merge', '-q', 'main')
    const github = await GitHubServer.start()
    github.head = pull.head
    const done = await runReport(pull, github, { inputs: { check: 'true' } })
    expect(done).toMatchObject({ code: 1, ran: ['Report', 'Job summary', 'Artifact', 'Comment', 'Gate'] })
    expect(github.comments).toHaveLength(1)
  })

  it('says what to write when the clone does not reach back to the base', async () => {
    const pull = pullRequest()
    const clone = temporaryFolder()
    await run('git', [
      'clone',
      '-q',
      '--depth',
      '1',
      '-b',
      'feature',
      `file://${pull.repository.path}`,
      clone,
    ])
    const done = await runAction(join(root, 'action.yml'), {
      cwd: clone,
      inputs: { command },
      github: contextOf(pull),
      onUses: () => undefined,
    })
    expect(done).toMatchObject({ code: 2, ran: ['Report'], summary: '' })
    expect(done.log).toContain('fetch-depth: 0')
  })
})

describe('the template for GitLab', () => {
  const job = parse(readFileSync(join(root, 'src/ci/gitlab.yml'), 'utf8'))['migrate-ws'] as {
    readonly variables: Readonly<Record<string, string>>
    readonly script: readonly string[]
  }
  const runJob = (cwd: string, env: Readonly<Record<string, string>>) =>
    run('bash', ['-eo', 'pipefail', '-c', job.script.join('\n')], {
      cwd,
      env: { TMPDIR: temporaryFolder(), CI_PROJECT_DIR: cwd, ...job.variables, MIGRATE_WS: command, ...env },
    })

  it('writes its reports for a merge request and for a branch, and reports on none of them', async () => {
    const { repository, base } = pullRequest()
    for (const env of [{ CI_MERGE_REQUEST_DIFF_BASE_SHA: base }, {}]) {
      expect(await runJob(repository.path, env)).toMatchObject({ code: 0, stdout: '' })
      const read = (name: string) => readFileSync(repository.at('migrate-ws-report', name), 'utf8')
      const quality = JSON.parse(read('code-quality.json')) as {
        readonly location: { readonly path: string }
      }[]
      expect([...new Set(quality.map(({ location }) => location.path))].sort()).toEqual(['kept.js', 'new.js'])
      expect(read('junit.xml')).toContain('tests="16"')
      expect('comparison' in JSON.parse(read('report.json'))).toBe('CI_MERGE_REQUEST_DIFF_BASE_SHA' in env)
      expect(existsSync(repository.at('migrate-ws-report/report.md'))).toBe(true)
    }
  })

  it('closes the gate when asked', async () => {
    const { repository } = pullRequest()
    await run(process.execPath, [bin, 'baseline'], { cwd: repository.path })
    repository.commit()
    expect(await runJob(repository.path, { MIGRATE_WS_CHECK: 'true' })).toMatchObject({ code: 0 })
    repository.write('more.js', socket('more'))
    const { code } = await runJob(repository.path, { MIGRATE_WS_CHECK: 'true' })
    expect(code).toBe(1)
    expect(existsSync(repository.at('migrate-ws-report/report.md'))).toBe(true)
  })
})

describe.each([
  [
    'src/ci/bitbucket-pipelines.yml',
    (text: string) => parse(text).definitions.steps[0].step.script as readonly string[],
    (folder: string) => ({ BITBUCKET_CLONE_DIR: folder, BITBUCKET_PR_DESTINATION_BRANCH: 'main' }),
    'test-results/migrate-ws.md',
  ],
  [
    'src/ci/circleci.yml',
    (text: string) =>
      (
        parse(text).jobs['migrate-ws'].steps as readonly { readonly run?: { readonly command: string } }[]
      ).flatMap(({ run }) => (run ? [`(${run.command})`] : [])),
    () => ({ BASE: 'origin/main' }),
    '/tmp/migrate-ws/report.md',
  ],
  [
    'src/ci/Jenkinsfile',
    (text: string) => [...text.matchAll(/sh '''\n([\s\S]*?)\n *'''/g)].map(([, script]) => `(${script}\n)`),
    (folder: string) => ({ WORKSPACE: folder, REPORT: `${folder}/migrate-ws-report`, CHANGE_TARGET: 'main' }),
    'migrate-ws-report/report.md',
  ],
] as const)('the recipe %s', (file, scriptsOf, variables, written) => {
  it('reports on a pull request, and closes the gate on a socket over the baseline', async () => {
    const origin = pullRequest().repository
    const clone = temporaryFolder()
    await run('git', ['clone', '-q', '-b', 'feature', origin.path, clone])
    await run(process.execPath, [bin, 'baseline'], { cwd: clone })
    const elsewhere = temporaryFolder()
    const script = scriptsOf(readFileSync(join(root, file), 'utf8'))
      .join('\n')
      .replaceAll(/npx --yes migrate-ws@[\d.]+/g, command)
      .replaceAll('/tmp/migrate-ws', elsewhere)
    const job = () =>
      run('bash', ['-eo', 'pipefail', '-c', script], {
        cwd: clone,
        env: { TMPDIR: temporaryFolder(), ...variables(clone) },
      })
    expect(await job()).toMatchObject({ code: 0 })
    const report = readFileSync(join(clone, written).replace(`${clone}/tmp/migrate-ws`, elsewhere), 'utf8')
    expect(report).toContain('new.js')
    expect(report).not.toContain('Nothing changed')
    writeFileSync(join(clone, 'more.js'), socket('more'))
    expect(await job()).toMatchObject({ code: 1 })
  })
})

describe('the command that the action runs', () => {
  /** A copy of what a release holds, as the runner checks it out: no packages around it. */
  function released() {
    const action = temporaryFolder()
    for (const path of ['action.yml', 'bin', 'dist', 'schema', 'src/ci', 'package.json']) {
      cpSync(join(root, path), join(action, path), { recursive: true })
    }
    return action
  }

  it('is the tool of its own checkout', async () => {
    const pull = pullRequest()
    const github = await GitHubServer.start()
    github.head = pull.head
    const done = await runReport(pull, github, { action: released(), inputs: { command: '' } })
    expect(done).toMatchObject({ code: 0, ran: ['Report', 'Job summary', 'Artifact', 'Comment'] })
    expect(done.summary).toContain('new.js')
  })

  it('is the published version that is asked for, started outside of the checkout', async () => {
    const pull = pullRequest()
    const tools = temporaryFolder({ npx: '#!/bin/sh\necho "$PWD: $@"\nexit 3\n' })
    chmodSync(join(tools, 'npx'), 0o755)
    const github = await GitHubServer.start()
    const inputs = { command: '', version: '0.1.0' }
    const done = await runReport(pull, github, { inputs, path: tools })
    expect(done).toMatchObject({ code: 3, ran: ['Report'] })
    expect(done.log).toContain(': --yes migrate-ws@0.1.0 report -C ')
    expect(done.log).not.toContain(`${pull.repository.path}: --yes`)
  })
})

describe('every action of another repository', () => {
  const pages = repositoryFiles(root).filter((path) =>
    /^(?:README\.md|docs\/.*\.md|\.github\/.*\.yml|(?:src\/ci\/.*)?action\.yml)$/.test(path),
  )
  const uses = pages.flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(/\buses: ([\w-]+\/\S+)/g)].map(
      ([, action]) => `${path}: ${action}`,
    ),
  )

  it('is named by its commit, in the workflows here and in those to copy', () => {
    for (const place of ['README.md', 'docs/ci.md', 'action.yml', '.github/workflows/test.yml'])
      expect(uses.some((one) => one.startsWith(place))).toBe(true)
    expect(uses.filter((one) => !/@[0-9a-f]{40}$/.test(one))).toEqual([])
  })
})
