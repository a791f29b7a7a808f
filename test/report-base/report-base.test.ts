import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Comparison } from '../../src/model/comparison.js'
import type { Report } from '../../src/model/report.js'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'
import { type Numbers, startingPoint, steps } from './ten-commits.js'

const scratch = temporaryFolder()

/** The Markdown of one run, with its JSON. */
async function reportOf(
  repository: TemporaryRepository,
  ...flags: readonly string[]
): Promise<{ readonly markdown: string; readonly report: Report; readonly comparison: Comparison }> {
  const json = join(scratch, 'report.json')
  const outputs = ['--reporter', 'markdown', '-o', `json=${json}`]
  const { code, stdout, stderr } = await callCli(['report', ...outputs, ...flags], { cwd: repository.path })
  expect(stderr).toBe('')
  expect(code).toBe(0)
  const report = JSON.parse(readFileSync(json, 'utf8')) as Report
  if (!report.comparison) throw new Error('the report compares nothing')
  return { markdown: stdout, report, comparison: report.comparison }
}

/** Places of WebSocket use, as the headline counts them: streams are what a migration brings. */
function numbersOf({ findings: now }: Report, { findings, sockets }: Comparison): Numbers {
  const isUse = ({ role }: { readonly role: string }) => !role.startsWith('sse-')
  return {
    new: now.filter(({ id }) => findings.new.includes(id)).filter(isUse).length,
    fixed: findings.fixed.filter(isUse).length,
    moved: findings.moved.length,
    sockets: {
      new: sockets.new.length,
      migrated: sockets.gone.filter(({ migratedTo }) => migratedTo).length,
      removed: sockets.gone.filter(({ migratedTo }) => !migratedTo).length,
    },
  }
}

/** What is said of the change, and the first line of what is folded: the rest of the page is other tests' business. */
function changePart(markdown: string, { base }: Comparison): string {
  const [, change = ''] = /^([\s\S]*?<details>.*\n\n.*\n)/.exec(markdown) ?? []
  return change.replaceAll(base.commit.slice(0, 10), '<commit>')
}

describe('ten commits, each against the one before', () => {
  const repository = startingPoint()
  for (const { change } of steps) {
    change(repository)
    repository.commit()
  }
  const hashes = repository.git('rev-list', '--reverse', 'HEAD').trim().split('\n').slice(1)

  it.each(steps.map((step, index) => [step.name, step, hashes[index] ?? ''] as const))(
    '%s',
    async (_name, { expected, numbers }, hash) => {
      repository.git('checkout', '-q', hash)
      const { markdown, report, comparison } = await reportOf(repository, '--base', 'HEAD~1', '--lang', 'en')
      expect(numbersOf(report, comparison)).toEqual(numbers)
      const total = comparison.findings.unchanged + comparison.findings.moved.length
      expect(total + comparison.findings.new.length).toBe(report.findings.length)
      expect(comparison.findings.notCompared).toEqual({ unreadNow: [], unreadBefore: [] })
      await expect(changePart(markdown, comparison)).toMatchFileSnapshot(`./expected/${expected}`)
    },
  )
})

describe('documents, when the client that they speak of is migrated', () => {
  const guide = (live: string) => `# Live

Open \`${live}\` and listen.

\`\`\`sh
wscat -c wss://a.example.com/other
\`\`\`

## Details

The WebSocket sends JSON.
`
  const repository = new TemporaryRepository({
    'src/live.ts':
      "const live = new WebSocket('wss://a.example.com/ws/live')\nlive.onmessage = ({ data }) => console.log(data)\n",
    'docs/untouched.md': guide('wss://a.example.com/ws/live'),
    'docs/renamed.md': guide('wss://a.example.com/ws/live'),
    'docs/updated.md': guide('wss://a.example.com/ws/live'),
  })
  repository.write(
    'src/live.ts',
    "const live = new EventSource('/api/live')\nlive.onmessage = ({ data }) => console.log(data)\n",
  )
  repository.write('src/more.ts', "new EventSource('/api/more')\n")
  repository.git('mv', 'docs/renamed.md', 'docs/moved.md')
  repository.write('docs/updated.md', guide('/api/live'))
  repository.commit()

  it('a line that nobody touched is neither new nor fixed, whatever it is called now', async () => {
    const { report, comparison } = await reportOf(repository, '--base', 'HEAD~1', '--lang', 'en')
    const { findings } = comparison
    const inDocuments = ({ role }: { readonly role: string }) => role === 'documentation'
    const placesOf = (all: Report['findings'] | typeof findings.fixed) =>
      all
        .filter(inDocuments)
        .map(({ location, messageId }) => `${location.path}:${location.start.line} ${messageId}`)
    expect(placesOf(findings.fixed)).toEqual(['docs/updated.md:3 names-channel'])
    expect(placesOf(report.findings.filter(({ id }) => findings.new.includes(id)))).toEqual([])
    expect(placesOf(report.findings)).toContain('docs/untouched.md:3 mentions')
    expect(findings.moved.map(({ from }) => `${from.path}:${from.start.line}`)).toEqual([
      'docs/renamed.md:3',
      'docs/renamed.md:6',
      'docs/renamed.md:11',
    ])
    expect(findings.unchanged + findings.moved.length + findings.new.length).toBe(report.findings.length)
  })

  it('code goes before documents, and a stream that took no socket’s place is named', async () => {
    const { markdown } = await reportOf(repository, '--base', 'HEAD~1', '--lang', 'en')
    expect(markdown).toContain(
      '- 1 socket migrated to an event stream: `src/live.ts:1` → `src/live.ts:1`\n- +1 new event stream: `src/more.ts:1`\n',
    )
    const [, fixed = ''] = /<summary>Fixed \(3\)<\/summary>\n\n([\s\S]*?)\n\n<\/details>/.exec(markdown) ?? []
    expect([...fixed.matchAll(/^- `([^`]+)`/gm)].map(([, place]) => place)).toEqual([
      'src/live.ts:1',
      'src/live.ts:2',
      'docs/updated.md:3',
    ])
  })

  it('a base that is named by its commit is named once', async () => {
    const hash = repository.git('rev-parse', 'HEAD~1').trim()
    for (const base of [hash, hash.slice(0, 8)]) {
      const { markdown } = await reportOf(repository, '--base', base, '--lang', 'en')
      expect(markdown).toContain(`) against \`${hash.slice(0, 10)}\`\n`)
    }
  })

  it('the JSON report keeps its order of keys, whatever was added to it', async () => {
    const [page, json] = ['html', 'json'].map((ending) => join(scratch, `ordered.${ending}`))
    const flags = ['--base', 'HEAD~1', '--history', '--today', '2026-01-31']
    await callCli(['report', ...flags, '-o', `${page}`, '-o', `${json}`], { cwd: repository.path })
    expect(Object.keys(JSON.parse(readFileSync(`${json}`, 'utf8')))).toEqual([
      'schemaVersion',
      'tool',
      'today',
      'comparison',
      'trend',
      'checklist',
      'channels',
      'findings',
      'sockets',
      'texts',
      'files',
    ])
  })
})
