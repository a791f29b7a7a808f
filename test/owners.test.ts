import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { ownersBy } from '../src/pipeline/owners.js'
import { listener } from './support/clients.js'
import { callCli, scanReport } from './support/run-cli.js'
import { TemporaryRepository } from './support/temporary-repository.js'

const schema = JSON.parse(readFileSync(new URL('../schema/report.schema.json', import.meta.url), 'utf8'))
const validate = new Ajv2020({ strict: false, formats: { date: true } }).compile(schema)

describe('CODEOWNERS says who owns a path', () => {
  // The patterns of GitHub's own page, with what it says of them.
  const github = [
    '# a comment',
    '*       @global-owner1 @global-owner2',
    '*.js    @js-owner # as well',
    '*.go docs@example.com',
    '/build/logs/ @doctocat',
    'docs/*  docs@example.com',
    'apps/ @octocat',
    '/docs/ @doctocat',
    '/scripts/ @doctocat @octocat',
    '**/logs @octocat',
    '/apps/github',
    'app/a\\ file.txt @spaces',
    'app/[id].ts @brackets',
  ].join('\n')
  it.each<readonly [path: string, owners: readonly string[]]>([
    ['a.txt', ['@global-owner1', '@global-owner2']],
    ['.env', ['@global-owner1', '@global-owner2']],
    ['src/a.js', ['@js-owner']],
    ['src/a.go', ['docs@example.com']],
    ['build/logs/a.txt', ['@octocat']],
    ['src/build/x.txt', ['@global-owner1', '@global-owner2']],
    ['docs/a.md', ['@doctocat']],
    ['web/docs/a.md', ['@global-owner1', '@global-owner2']],
    ['web/apps/a/b.ts', ['@octocat']],
    ['scripts/a.sh', ['@doctocat', '@octocat']],
    ['deeply/nested/logs/a.txt', ['@octocat']],
    ['apps/github/a.ts', []],
    ['app/a file.txt', ['@spaces']],
    ['app/[id].ts', ['@brackets']],
    ['app/i.ts', ['@global-owner1', '@global-owner2']],
  ])('%s', (path, owners) => {
    expect(ownersBy(github)?.(path)).toEqual(owners)
  })

  it('takes the files of a folder alone by `docs/*`', () => {
    const ownersOf = ownersBy('docs/* @writers\n')
    expect([ownersOf?.('docs/a.md'), ownersOf?.('docs/build/a.md')]).toEqual([['@writers'], []])
  })

  it('joins the sections of GitLab, whose lines may leave the owners to their section', () => {
    const text = '[Web] @web\nweb/\nweb/api/ @api\n\n^[Docs][2] @docs @docs/leads\n*.md\n'
    const ownersOf = ownersBy(text)
    expect(ownersOf?.('web/a.ts')).toEqual(['@web'])
    expect(ownersOf?.('web/api/a.md')).toEqual(['@api', '@docs', '@docs/leads'])
  })

  it.each(['', '# none\n', 'src/\n', `${'*a'.repeat(3000)} @x`])('%.20s names nobody', (text) => {
    expect(ownersBy(text)?.('src/a.ts') ?? []).toEqual([])
  })
})

describe('owners are named with what was found in their files', () => {
  const files = { 'web/a.js': listener, 'web/b.js': listener, 'tools/c.js': listener }
  const owners = '/web/ @acme/web\n/web/b.js @acme/web @acme/chat\n'

  it('the most first, and what nobody owns', async () => {
    const { path } = new TemporaryRepository({ ...files, '.github/CODEOWNERS': owners })
    const report = await scanReport(path)
    expect(report.owners?.map(({ name, sockets: { inline } }) => [name, inline])).toEqual([
      ['@acme/web', 2],
      [undefined, 1],
      ['@acme/chat', 1],
    ])
    expect(validate(report) ? [] : validate.errors).toEqual([])
  })

  it('stand in the reports, in Markdown without calling anybody', async () => {
    const { path } = new TemporaryRepository({ ...files, CODEOWNERS: owners })
    const { stdout } = await callCli(['scan', '-C', path, '--verbose'])
    expect(stdout).toMatch(/^Owners: 3$/m)
    expect(stdout).toMatch(/^ {2}@acme\/web +\d+ WebSocket uses, 2 sockets: 2 inline$/m)
    expect(stdout).toMatch(/^ {2}no owner +\d+ WebSocket uses, 1 socket: 1 inline$/m)
    const markdown = (await callCli(['scan', '-C', path, '--reporter', 'markdown'])).stdout
    expect(markdown).toMatch(/^- `@acme\/chat`: /m)
    const html = (await callCli(['scan', '-C', path, '--reporter', 'html', '--lang', 'ja'])).stdout
    expect(html).toContain('担当者なし')
  })

  it('are not there without the file', async () => {
    expect('owners' in (await scanReport(new TemporaryRepository(files).path))).toBe(false)
  })
})
