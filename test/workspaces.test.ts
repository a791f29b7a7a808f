import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { listener } from './support/clients.js'
import { callCli, scanReport } from './support/run-cli.js'
import { TemporaryRepository } from './support/temporary-repository.js'

const schema = JSON.parse(readFileSync(new URL('../schema/report.schema.json', import.meta.url), 'utf8'))
const validate = new Ajv2020({ strict: false, formats: { date: true } }).compile(schema)
const manifest = (name: string) => JSON.stringify({ name })

/** Two packages that open a socket, one that does not, one with its own inside, and a socket in none of them. */
const packages = {
  'packages/chat/package.json': manifest('@shop/chat'),
  'packages/chat/src/live.js': listener,
  'packages/chat/src/more.js': listener,
  'packages/quiet/package.json': manifest('quiet'),
  'packages/quiet/index.js': 'export const x = 1\n',
  'packages/nameless/package.json': '{}',
  'packages/nameless/a.js': listener,
  'tools/a.js': listener,
}
const chat = { name: '@shop/chat', folder: 'packages/chat' }
const nameless = { name: 'packages/nameless', folder: 'packages/nameless' }

/** Each list holds the one before it twice. */
const bomb = `a0: &a0 [x]\n${Array.from({ length: 31 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join('')}packages: *a31\n`

describe('workspaces are named with what was found in them', () => {
  it.each<readonly [what: string, files: Readonly<Record<string, string>>, found: readonly object[]]>([
    ['npm', { 'package.json': '{"workspaces": ["packages/*"]}' }, [chat, nameless]],
    ['yarn', { 'package.json': '{"workspaces": {"packages": ["./packages/*/"]}}' }, [chat, nameless]],
    [
      'pnpm, with one left out',
      { 'pnpm-workspace.yaml': 'packages:\n  - "packages/**"\n  - "!packages/nameless"\n' },
      [chat],
    ],
    ['Lerna', { 'lerna.json': '{"packages": ["packages/chat"]}' }, [chat]],
    [
      'Nx',
      { 'nx.json': '{}', 'packages/chat/project.json': manifest('chat'), 'tools/project.json': '{}' },
      [
        { name: 'chat', folder: 'packages/chat' },
        { name: 'tools', folder: 'tools' },
      ],
    ],
    ['none declared', { 'package.json': '{}' }, []],
    ['a manifest that cannot be read', { 'package.json': '{"workspaces": [' }, []],
    [
      'a list that is none',
      { 'pnpm-workspace.yaml': 'packages: 3\n', 'package.json': '{"workspaces": [1]}' },
      [],
    ],
    ['aliases of aliases', { 'pnpm-workspace.yaml': bomb }, []],
  ])('%s', async (_what, files, found) => {
    const { path } = new TemporaryRepository({ ...packages, ...files })
    const report = await scanReport(path)
    expect(report.workspaces?.map(({ name, folder }) => ({ name, folder })) ?? []).toEqual(found)
    expect('workspaces' in report).toBe(found.length > 0)
    expect(validate(report) ? [] : validate.errors).toEqual([])
  })

  it('counts its own files, and those of a package inside it not', async () => {
    const { path } = new TemporaryRepository({
      ...packages,
      'package.json': '{"workspaces": ["packages/**"]}',
      'packages/chat/inner/package.json': manifest('inner'),
      'packages/chat/inner/a.js': `// migrate-ws-ignore browser-websocket: kept on purpose\n${listener}`,
    })
    const report = await scanReport(path)
    const sockets = (folder: string) => report.workspaces?.find((one) => one.folder === folder)?.sockets
    expect(sockets('packages/chat')).toEqual({ inline: 2, adapter: 0, manual: 0 })
    expect(sockets('packages/chat/inner')).toEqual({ inline: 1, adapter: 0, manual: 0 })
    const chatFindings = report.findings.filter(({ location }) =>
      location.path.startsWith('packages/chat/src/'),
    )
    expect(report.workspaces?.[0]).toMatchObject({ ...chat, uses: chatFindings.length })
  })

  it.each<readonly [reporter: string, lang: string, says: RegExp]>([
    [
      'pretty',
      'en',
      /^Workspaces: 2\n {2}@shop\/chat +\d+ WebSocket uses, 2 sockets: 2 inline\n {2}packages\/nameless /m,
    ],
    [
      'pretty',
      'ja',
      /^ワークスペース：2\n {2}@shop\/chat +WebSocket の使用箇所\d+件、ソケット2件（インライン2件）$/m,
    ],
    [
      'markdown',
      'en',
      /<summary>Workspaces: 2<\/summary>\n\n- `@shop\/chat`: \d+ WebSocket uses, 2 sockets: 2 inline\n/,
    ],
    [
      'html',
      'en',
      /<h2 id="workspaces-title">Workspaces <small>2<\/small><\/h2>[\s\S]*<code class="path">@shop\/chat<\/code>/,
    ],
  ])('%s (%s)', async (reporter, lang, says) => {
    const { path } = new TemporaryRepository({
      ...packages,
      'package.json': '{"workspaces": ["packages/*"]}',
    })
    const { stdout } = await callCli(['scan', '--reporter', reporter, '--lang', lang, '--verbose'], {
      cwd: path,
    })
    expect(stdout).toMatch(says)
  })
})
