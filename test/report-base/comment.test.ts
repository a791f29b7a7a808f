import { appendFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/model/report.js'
import type { Lang } from '../../src/model/source.js'
import markdown from '../../src/reporters/markdown.js'
import { comparedReport } from '../reporters/small-comparison.js'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

const langs: readonly Lang[] = ['en', 'ja']
const legacyChat = fileURLToPath(new URL('../../fixtures/legacy-chat/repo', import.meta.url))

const socket = (name: string) =>
  `const ${name} = new WebSocket('wss://api.example.com/ws/${name}')\n${name}.onmessage = ({ data }) => console.log(data)\n`
const stream = (name: string) =>
  `const ${name} = new EventSource('/api/${name}/stream')\n${name}.onmessage = ({ data }) => console.log(data)\n`

/** Seven features, of which three have moved; the second phase ends on 19 December. */
const planned = `ownHosts: [api.example.com]
phases: { freeze: 2025-08-07, migrate: 2026-12-19, remove: 2027-03-01 }
features:
${['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `  ${name}: ["src/${name}/**"]\n`).join('')}`

function files(names: string, text: (name: string) => string): Readonly<Record<string, string>> {
  return Object.fromEntries([...names].map((name) => [`src/${name}/live.ts`, text(name)]))
}

function repositoryOf(
  config: string,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): TemporaryRepository {
  const repository = new TemporaryRepository({
    'package.json': '{ "name": "app", "private": true }\n',
    'CHANGELOG.md': '# Changes\n',
    'migrate-ws.config.yaml': config,
    ...before,
  })
  for (const [path, text] of Object.entries(after)) repository.write(path, text)
  repository.commit()
  return repository
}

async function commentOn(repository: TemporaryRepository, lang: Lang): Promise<string> {
  const flags = ['--base', 'HEAD~1', '--lang', lang, '--today', '2026-12-01']
  const env = { GITHUB_SERVER_URL: 'https://github.example.com', GITHUB_REPOSITORY: 'acme/chat' }
  const { code, stdout, stderr } = await callCli(['report', ...flags], { cwd: repository.path, env })
  // Its small repositories have no file of most features.
  const said = stderr.replace(/^migrate-ws\.config\.yaml:\d+(?:: |：)features\.\w[:：].*\n/gm, '')
  expect([code, said]).toEqual([0, ''])
  return stdout
}

/** What a reader sees before anything is unfolded; of what is folded its title. */
function visibleLines(comment: string): readonly string[] {
  let depth = 0
  return comment.split('\n').filter((line) => {
    const opens = line.startsWith('<details>')
    const isSeen = depth === 0 && line.trim() !== '' && !line.startsWith('<!--')
    depth += opens ? 1 : line.startsWith('</details>') ? -1 : 0
    return isSeen && !line.startsWith('</details>')
  })
}

const plain = (line = '') => line.replace(/\]\(https:[^)]*\)/g, ']')

describe('the comment of a pull request', () => {
  it('is two lines where only the changelog changed, and everything else is folded', async () => {
    const repository = TemporaryRepository.of(legacyChat)
    appendFileSync(repository.at('CHANGELOG.md'), '\n- Fixed a typo\n')
    repository.commit()
    for (const lang of langs) {
      const comment = await commentOn(repository, lang)
      expect(visibleLines(comment)).toEqual(
        {
          en: [
            '**No WebSocket use changed.** Phase 2 overdue since 2025-11-07: 0 of 3 features moved, 1 other client left.',
            '<details><summary>WebSocket to SSE checklist: 0 of 16 items done</summary>',
          ],
          ja: [
            '**WebSocket の使用箇所に変更はありません。** フェーズ2は期限（2025-11-07）を超過：3機能中0機能が移行済み、ほかのクライアントが残り1件。',
            '<details><summary>WebSocket から SSE への移行チェックリスト：16項目中0項目が完了</summary>',
          ],
        }[lang],
      )
      expect(comment.match(/^- \[[ x]\] /gm)).toHaveLength(16)
    }
  })

  it('names documents where only these changed', async () => {
    const guide = '# Chat\n\nIt listens at `wss://api.example.com/ws/a`.\n'
    const repository = repositoryOf(planned, files('a', socket), { 'docs/chat.md': guide })
    const [verdict, line] = visibleLines(await commentOn(repository, 'en'))
    expect(verdict).toBe('**Adds 1 place in documents.** Phase 2 due in 18 days: 6 of 7 features moved.')
    expect(line).toMatch(/^- documents: \+1 \(\[`docs\/chat.md:3`\]\(https:/)
  })

  it('says what moved, and what is left of the plan', async () => {
    const repository = repositoryOf(
      planned,
      { ...files('abc', stream), ...files('defg', socket) },
      files('d', stream),
    )
    const lines = visibleLines(await commentOn(repository, 'en')).map(plain)
    expect(lines[0]).toBe('**Moves 1 client to SSE.** Phase 2 due in 18 days: 4 of 7 features moved.')
    expect(lines[1]).toBe('- 1 socket migrated to an event stream: [`src/d/live.ts:1`] → [`src/d/live.ts:1`]')
    expect(visibleLines(await commentOn(repository, 'ja'))[0]).toBe(
      '**クライアント1件を SSE へ移行。** フェーズ2の期限はあと18日：7機能中4機能が移行済み。',
    )
  })

  it('keeps to its lines with thirty sockets', async () => {
    const names = Array.from({ length: 30 }, (_, n) => `feature${n}`)
    const all = (text: (name: string) => string) =>
      Object.fromEntries(names.map((name) => [`src/${name}/live.ts`, text(name)]))
    const repository = repositoryOf(planned, { ...all(socket), ...files('a', socket) }, all(stream))
    for (const lang of langs) {
      const lines = visibleLines(await commentOn(repository, lang))
      expect(lines.length).toBeLessThanOrEqual(20)
      expect(lines[0]).toContain(lang === 'ja' ? 'クライアント30件を SSE へ移行' : 'Moves 30 clients to SSE')
      expect(lines[1]).toContain(lang === 'ja' ? '… ほか27件' : '… 27 more')
    }
  })

  it('says first what the freeze stops, whatever moved with it', async () => {
    const repository = repositoryOf(planned, files('abc', socket), {
      ...files('ab', () => 'export {}\n'),
      'src/g/new.ts': socket('news'),
    })
    const lines = visibleLines(await commentOn(repository, 'en')).map(plain)
    expect(lines[0]).toBe(
      '**⛔ Adds 1 new WebSocket (blocked: freeze since 2025-08-07), removes 2 clients.** Phase 2 due in 18 days: 5 of 7 features moved.',
    )
    expect(lines[1]).toBe('- +1 new socket: [`src/g/new.ts:1`] inline')
    const [verdict] = visibleLines(await commentOn(repository, 'ja'))
    expect(verdict).toMatch(
      /^\*\*⛔ 新しい WebSocket を1件追加（ブロック対象：2025-08-07から新規開発停止）、クライアント2件を削除。\*\*/,
    )
  })

  it('is judged by the day of the run, where none is given', async () => {
    const repository = repositoryOf(planned, files('a', socket), files('b', socket))
    const flags = ['--base', 'HEAD~1', '--lang', 'en']
    const { stdout } = await callCli(['report', ...flags], { cwd: repository.path })
    expect(visibleLines(stdout)[0]).toMatch(
      /^\*\*⛔ Adds 1 new WebSocket \(blocked: freeze since 2025-08-07\)\.\*\* Phase 2 /,
    )
  })

  it('calls nothing blocked before the freeze, nor what the baseline has or a comment suppresses', async () => {
    const ahead = planned.replace('2025-08-07', '2026-12-10')
    const early = repositoryOf(ahead, files('a', socket), files('b', socket))
    expect(visibleLines(await commentOn(early, 'en'))[0]).toMatch(
      /^\*\*Adds 1 new WebSocket\.\*\* Phase 1 \(no new WebSocket\) begins in 9 days:/,
    )
    const held = repositoryOf(planned, files('a', socket), files('b', socket))
    const first = async () => visibleLines(await commentOn(held, 'en'))[0]
    expect(await first()).toContain('⛔ Adds 1 new WebSocket (blocked: freeze since 2025-08-07)')
    await callCli(['baseline'], { cwd: held.path })
    held.git('add', '-A')
    held.git('commit', '-q', '--amend', '--no-edit')
    expect(await first()).toMatch(/^\*\*Adds 1 new WebSocket\.\*\*/)
    const reasoned = repositoryOf(planned, files('a', socket), {
      'src/b/live.ts':
        "// migrate-ws-ignore browser-websocket: the partner's feed\nconst b = new WebSocket('wss://api.example.com/ws/b')\n",
    })
    const said = visibleLines(await commentOn(reasoned, 'en')).map(plain)
    expect(said[0]).toMatch(/^\*\*Adds 1 new WebSocket, suppressed by a comment \(the partner's feed\)\.\*\*/)
    expect(said).toContain('- 1 finding suppressed now: [`src/b/live.ts:2`]')
  })

  it('counts clients in other languages, and the use that a freeze stops in other files', async () => {
    const python =
      'import websockets\n\n\nasync def main():\n    async with websockets.connect("wss://api.example.com/ws/py") as ws:\n        async for text in ws:\n            print(text)\n'
    const one = repositoryOf(planned, files('a', socket), { 'src/b/client.py': python })
    const lines = visibleLines(await commentOn(one, 'en')).map(plain)
    expect(lines[0]).toContain('⛔ Adds 1 new WebSocket (blocked: freeze since 2025-08-07)')
    expect(lines[1]).toBe('- +1 new other client: [`src/b/client.py:5`]')
    const proxy =
      'server {\n  location /ws/ {\n    proxy_pass http://app;\n    proxy_set_header Upgrade $http_upgrade;\n    proxy_set_header Connection "upgrade";\n  }\n}\n'
    const other = repositoryOf(planned, files('a', socket), { 'ops/nginx.conf': proxy })
    const said = visibleLines(await commentOn(other, 'en')).map(plain)
    expect(said[0]).toContain('⛔ Adds 1 WebSocket use (blocked: freeze since 2025-08-07)')
    expect(said[1]).toBe('- infrastructure: +1 ([`ops/nginx.conf:4`])')
  })

  it('says when nothing is left', () => {
    const done: Report = {
      ...comparedReport,
      checklist: comparedReport.checklist.map((item) => ({
        ...item,
        assessment: {
          ...item.assessment,
          status: item.assessment.status === 'not-applicable' ? 'not-applicable' : 'done',
        },
      })),
    }
    const text = (lang: Lang) =>
      visibleLines(markdown.render(done, { lang, color: false, verbose: false }))[0]
    expect(text('en')).toMatch(/\*\* Nothing is left: 6 items done, 1 not applicable\.$/)
    expect(text('ja')).toMatch(/\*\* 残作業はありません：6項目が完了、1項目は対象外。$/)
  })

  it('keeps to forty lines whatever changes at once', () => {
    const base = comparedReport.comparison as NonNullable<Report['comparison']>
    const times = <T>(all: readonly T[]) => Array.from({ length: 50 }, () => all).flat()
    const report: Report = {
      ...comparedReport,
      comparison: {
        ...base,
        channels: times(base.channels),
        items: times(base.items),
        sockets: { ...base.sockets, gone: times(base.sockets.gone), new: times(base.sockets.new) },
      },
    }
    for (const lang of langs)
      expect(
        visibleLines(markdown.render(report, { lang, color: false, verbose: false })).length,
      ).toBeLessThanOrEqual(40)
  })
})
