import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { runAction } from '../support/run-action.js'
import { bin, callCli, run } from '../support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

/**
 * Everything that people copy into their pipelines, run with the real npx over a checkout that holds a migrate-ws of its own. The
 * true one comes from a registry here, which the user's settings name, and runs the built command.
 */

const root = process.cwd()
const page = ['README.md', 'docs/ci.md'].map((path) => readFileSync(join(root, path), 'utf8')).join('')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const shell = (script: string) => ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script]

interface Place {
  readonly repository: TemporaryRepository
  readonly env: Readonly<Record<string, string>>
  /** What started, in its order. */
  readonly ran: () => readonly string[]
}

let registry = ''

beforeAll(async () => {
  const folder = temporaryFolder({
    'package/package.json': JSON.stringify({ name: 'migrate-ws', version, bin: { 'migrate-ws': 'run.mjs' } }),
    'package/run.mjs': `#!/usr/bin/env node
import { appendFileSync } from 'node:fs'
appendFileSync(process.env.RAN, 'the true one\\n')
await import(${JSON.stringify(pathToFileURL(bin).href)})
`,
  })
  await run('tar', ['-czf', 'package.tgz', 'package'], { cwd: folder })
  const server = createServer(({ url }, response) => {
    if (url?.endsWith('.tgz')) response.end(readFileSync(join(folder, 'package.tgz')))
    else
      response.end(
        JSON.stringify({
          name: 'migrate-ws',
          'dist-tags': { latest: version },
          versions: {
            [version]: {
              name: 'migrate-ws',
              version,
              bin: { 'migrate-ws': 'run.mjs' },
              dist: { tarball: `${registry}/package.tgz` },
            },
          },
        }),
      )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  registry = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  return () => new Promise((resolve) => server.close(resolve))
})

/** A pull request that brings all by which npx is told what to run. */
async function hostile(): Promise<Place> {
  const home = temporaryFolder({
    '.npmrc': `registry=${registry}\nupdate-notifier=false\naudit=false\n`,
    ran: '',
  })
  const record = join(home, 'ran')
  const planted = (what: string) => `#!/bin/sh\necho '${what}' >> '${record}'\n`
  const repository = new TemporaryRepository({
    'a.js': "new WebSocket('wss://a.example/live').onmessage = (event) => console.log(event.data)\n",
    'package.json': JSON.stringify({ name: 'migrate-ws', version, bin: { 'migrate-ws': 'own.sh' } }),
    'own.sh': planted('bin of package.json'),
    'node_modules/migrate-ws/package.json': JSON.stringify({
      name: 'migrate-ws',
      version,
      bin: { 'migrate-ws': 'x.sh' },
    }),
    'node_modules/migrate-ws/x.sh': planted('node_modules'),
    'node_modules/.bin/migrate-ws': planted('node_modules/.bin'),
    'shell.sh': planted('script-shell of .npmrc'),
    'hook.cjs': `require('fs').appendFileSync(${JSON.stringify(record)}, 'node-options of .npmrc\\n')\n`,
    '.npmrc': 'script-shell=./shell.sh\nnode-options=--require ./hook.cjs\n',
  })
  for (const name of ['own.sh', 'node_modules/migrate-ws/x.sh', 'node_modules/.bin/migrate-ws', 'shell.sh'])
    chmodSync(repository.at(name), 0o755)
  await callCli(['baseline'], { cwd: repository.path })
  repository.commit()
  return {
    repository,
    env: {
      HOME: home,
      RAN: record,
      TMPDIR: temporaryFolder(),
      GITHUB_WORKSPACE: repository.path,
      CI_PROJECT_DIR: repository.path,
      CI_NODE_INDEX: '1',
      CI_NODE_TOTAL: '1',
    },
    ran: () => readFileSync(record, 'utf8').split('\n').filter(Boolean),
  }
}

it('npx in the checkout runs what the checkout holds: why no recipe does that', async () => {
  const { repository, env, ran } = await hostile()
  await run('npx', ['--yes', `migrate-ws@${version}`, 'scan'], { cwd: repository.path, env })
  expect(ran()).not.toEqual(['the true one'])
})

it('action.yml runs none of it', async () => {
  const { repository, env, ran } = await hostile()
  const done = await runAction(join(root, 'action.yml'), {
    cwd: repository.path,
    inputs: { comment: 'false', check: 'true', version },
    github: { event_name: 'push', event: {} },
    env,
    onUses: () => undefined,
  })
  expect(ran()).toEqual(['the true one', 'the true one'])
  expect(done).toMatchObject({ code: 0, ran: ['Report', 'Job summary', 'Artifact', 'Gate'] })
  expect(done.summary).toContain('a.js')
})

it('src/ci/gitlab.yml runs none of it', async () => {
  const { repository, env, ran } = await hostile()
  const { variables, script } = parse(readFileSync(join(root, 'src/ci/gitlab.yml'), 'utf8'))['migrate-ws']
  const done = await run('bash', shell(script.join('\n')), {
    cwd: repository.path,
    env: { ...variables, ...env },
  })
  expect(done).toMatchObject({ code: 0 })
  expect(ran()).toEqual(['the true one'])
  expect(existsSync(repository.at('migrate-ws-report/report.md'))).toBe(true)
})

describe('the README', () => {
  const blocks = [...page.matchAll(/^```(?:yaml|sh)\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text)

  it('shards in GitHub Actions run none of it', async () => {
    const { repository, env, ran } = await hostile()
    const { jobs } = parse(blocks.find((text) => text.includes('name: migrate-ws in shards')) ?? '')
    const temp = temporaryFolder()
    const summary = join(temp, 'summary')
    const filled = (text: string) =>
      text.replaceAll('${{ runner.temp }}', temp).replace(/\$\{\{ matrix\.shard \}\}\/\d/, '1/1')
    for (const step of [...jobs.shard.steps, ...jobs.report.steps]) {
      if (step.run === undefined) continue
      const cwd = filled(step['working-directory'] ?? repository.path)
      await run('bash', shell(filled(step.run)), { cwd, env: { ...env, GITHUB_STEP_SUMMARY: summary } })
    }
    expect(ran()).toEqual(['the true one', 'the true one'])
    expect(readFileSync(summary, 'utf8')).toContain('a.js')
  })

  it('shards in GitLab CI run none of it', async () => {
    const { repository, env, ran } = await hostile()
    const jobs = parse(blocks.find((text) => text.startsWith('migrate-ws-shard:')) ?? '')
    for (const { script } of Object.values<{ readonly script: readonly string[] }>(jobs))
      await run('bash', shell(script.join('\n')), { cwd: repository.path, env })
    expect(ran()).toEqual(['the true one', 'the true one'])
    expect(existsSync(repository.at('junit.xml'))).toBe(true)
  })

  it('anywhere else runs none of it', async () => {
    const { repository, env, ran } = await hostile()
    const script = blocks.find((text) => text.includes('report -C "$checkout"')) ?? ''
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    const done = await run('bash', shell(script), { cwd: repository.path, env })
    expect(done).toMatchObject({ code: 0 })
    expect(ran()).toEqual(['the true one'])
  })

  it('names npx in no other recipe of a pipeline', () => {
    const yaml = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text)
    expect(yaml.filter((text) => text.includes('npx'))).toHaveLength(2)
  })
})
