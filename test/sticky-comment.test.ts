import { readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { GitHubServer } from './support/github-server.js'
import { run } from './support/run-cli.js'
import { temporaryFolder } from './support/temporary-repository.js'

const script = fileURLToPath(new URL('../src/ci/sticky-comment.mjs', import.meta.url))
const marker = '<!-- migrate-ws:report -->'
const report = `${marker}\n## Migration\n\n3 of 16 items done\n`

async function comment(
  github: GitHubServer,
  files: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
) {
  const folder = temporaryFolder({
    'report.md': report,
    'pull-request.json': '{ "number": 7 }',
    output: '',
    ...files,
  })
  for (const [name, text] of Object.entries(files))
    if (text.startsWith('->')) {
      rmSync(join(folder, name))
      symlinkSync(text.slice(2), join(folder, name))
    }
  const { code, stdout, stderr } = await run(process.execPath, [script, folder], {
    env: {
      GITHUB_API_URL: github.url,
      GITHUB_REPOSITORY: 'acme/chat',
      GITHUB_TOKEN: 'secret',
      GITHUB_OUTPUT: join(folder, 'output'),
      ...env,
    },
  })
  return { code, stdout, stderr, output: readFileSync(join(folder, 'output'), 'utf8') }
}

describe('the comment of a pull request', () => {
  it('is written once, then updated, then left alone', async () => {
    const github = await GitHubServer.start()
    github.add('Nice work!', 'reviewer')
    const first = await comment(github)
    expect(first).toMatchObject({ code: 0, stdout: 'The comment is written.\n', stderr: '' })
    expect(first.output).toBe('url=https://github.example.com/c/101\n')
    const second = await comment(github, { 'report.md': report.replace('3 of', '4 of') })
    expect(second).toMatchObject({ stdout: 'The comment is updated.\n', output: first.output })
    const third = await comment(github, { 'report.md': report.replace('3 of', '4 of') })
    expect(third).toMatchObject({ stdout: 'The comment says this already.\n', output: first.output })
    expect(github.comments.map(({ body }) => body)).toEqual([
      'Nice work!',
      `${marker}\n## Migration\n\n4 of 16 items done`,
    ])
    expect(github.requests.map((one) => one.split(' ')[0])).toEqual(['GET', 'POST', 'GET', 'PATCH', 'GET'])
  })

  it('is found behind a hundred others, also with the line ends of the web page', async () => {
    const github = await GitHubServer.start()
    for (let n = 0; n < 130; n++) github.add(`Comment ${n}`, 'reviewer')
    const own = github.add(report.trimEnd().replaceAll('\n', '\r\n'))
    expect(await comment(github)).toMatchObject({ stdout: 'The comment says this already.\n' })
    await comment(github, { 'report.md': `${marker}\nnew` })
    expect(own.body).toBe(`${marker}\nnew`)
    expect(github.comments).toHaveLength(131)
  })

  it('leaves alone what somebody else wrote with the same first line, and one without an author', async () => {
    const github = await GitHubServer.start()
    const forged = github.add(report, 'stranger')
    github.comments.push({ id: 1, body: report, user: null, html_url: 'https://github.example.com/c/1' })
    await comment(github, { 'report.md': `${marker}\nnew` })
    expect(forged.body).toBe(report)
    expect(github.comments.at(-1)?.body).toBe(`${marker}\nnew`)
  })

  it('is one for each folder that is reported on', async () => {
    const github = await GitHubServer.start()
    for (const key of ['', 'apps/web', 'apps/api', 'apps/web'])
      await comment(github, { 'pull-request.json': JSON.stringify({ number: 7, key }) })
    expect(github.comments.map(({ body }) => body.split('\n')[0])).toEqual([
      marker,
      '<!-- migrate-ws:report apps/web -->',
      '<!-- migrate-ws:report apps/api -->',
    ])
  })

  it('is written only where the pull request is at the commit of the run', async () => {
    const github = await GitHubServer.start()
    const moved = await comment(github, {}, { HEAD_SHA: 'd'.repeat(40) })
    expect(moved).toMatchObject({ code: 0, output: '' })
    expect(moved.stdout).toMatch(/^Pull request 7 is not at d+: .* Nothing is written\.\n$/)
    expect(github.requests).toEqual(['GET /repos/acme/chat/pulls/7'])
    await comment(github, {}, { HEAD_SHA: github.head })
    expect(github.comments).toHaveLength(1)
  })

  it('is tried again when the server is busy', async () => {
    const github = await GitHubServer.start()
    github.failures.push(502)
    expect(await comment(github)).toMatchObject({ code: 0, stdout: 'The comment is written.\n' })
  })

  it.each<readonly [what: string, files: Record<string, string>, env: Record<string, string>, said: RegExp]>([
    ['no number', { 'pull-request.json': '{}' }, {}, /names no pull request/],
    [
      'a number that is a path',
      { 'pull-request.json': '{ "number": "7/../../x" }' },
      {},
      /names no pull request/,
    ],
    ['a number below 1', { 'pull-request.json': '{ "number": 0 }' }, {}, /names no pull request/],
    [
      'a key that ends the marker',
      { 'pull-request.json': '{ "number": 7, "key": "--><b>" }' },
      {},
      /The key may hold/,
    ],
    ['what is no JSON', { 'pull-request.json': 'SECRET=1' }, {}, /^pull-request.json is no JSON object\n$/],
    ['what is no object', { 'pull-request.json': 'null' }, {}, /is no JSON object/],
    ['a large file for a number', { 'pull-request.json': ' '.repeat(2000) }, {}, /larger than 1000 bytes/],
    [
      'a text that is no report',
      { 'report.md': 'Click here' },
      {},
      /does not begin with <!-- migrate-ws:report -->/,
    ],
    [
      'a text that is too long',
      { 'report.md': `${marker}\n${'x'.repeat(66_000)}` },
      {},
      /more than 65000 characters/,
    ],
    ['a link for a file', { 'report.md': '->output' }, {}, /There is no file .*report\.md/],
    ['no token', {}, { GITHUB_TOKEN: '' }, /GITHUB_TOKEN is empty/],
    ['another token', {}, { GITHUB_TOKEN: 'stolen' }, /was answered with 401: .*Bad credentials/],
    ['no repository', {}, { GITHUB_REPOSITORY: '' }, /must be <owner>\/<name>/],
    [
      'a repository that is not there',
      {},
      { GITHUB_REPOSITORY: 'acme/other' },
      /404; the job needs "permissions: pull-requests: write"/,
    ],
  ])('is refused in one sentence: %s', async (_what, files, env, said) => {
    const github = await GitHubServer.start()
    const { code, stdout, stderr } = await comment(github, files, env)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(said)
    expect(stderr).not.toMatch(/\n./)
    expect(github.comments).toEqual([])
  })
})
