import { describe, expect, it } from 'vitest'
import type { ExampleFacts } from '../src/checklist/define-item.js'
import { exampleFacts } from '../src/checklist/example-facts.js'
import type { Facts } from '../src/checklist/facts.js'
import { items } from '../src/checklist/index.js'
import type { Assessment, Group } from '../src/model/checklist.js'
import type { Language, Text } from '../src/model/source.js'

/** The boxes of the guide's 移行チェックリスト, as they are written there. */
const guide: readonly (readonly [id: string, group: Group, title: string])[] = [
  ['identify-websocket-code', 'development', 'WebSocket接続コードの特定'],
  ['replace-with-sse', 'development', 'SSE実装への置き換え'],
  ['update-clients', 'development', 'クライアント側の更新'],
  ['review-error-handling', 'development', 'エラーハンドリングの見直し'],
  ['remove-reconnect-logic', 'development', '再接続ロジックの削除（SSEは自動）'],
  ['update-tests', 'development', 'テストコードの更新'],
  ['update-docs', 'development', 'ドキュメントの更新'],
  ['plan-endpoint-removal', 'infrastructure', 'API Gateway WebSocketエンドポイントの削除計画'],
  ['plan-connection-table-removal', 'infrastructure', 'DynamoDB接続テーブルの削除計画'],
  ['plan-lambda-removal', 'infrastructure', 'Lambda関数の削除計画'],
  ['set-log-retention', 'infrastructure', 'CloudWatch Logsの保存期間設定'],
  ['confirm-cost-reduction', 'infrastructure', 'コスト削減の確認'],
  ['update-dashboards', 'operations', '監視ダッシュボードの更新'],
  ['review-alerts', 'operations', 'アラート設定の見直し'],
  ['update-runbooks', 'operations', 'ランブックの更新'],
  ['notify-support', 'operations', 'サポートチームへの通知'],
]

const fileOf: Readonly<Record<Language, string>> = {
  javascript: 'unread/file.js',
  typescript: 'unread/file.ts',
  html: 'unread/file.html',
  vue: 'unread/file.vue',
  svelte: 'unread/file.svelte',
  astro: 'unread/file.astro',
  python: 'unread/file.py',
  terraform: 'unread/file.tf',
  yaml: 'unread/file.yml',
  json: 'unread/file.json',
  markdown: 'unread/file.md',
  env: 'unread/.env',
  shell: 'unread/file.sh',
  'web-server': 'unread/file.conf',
  'http-request': 'unread/file.http',
  architect: 'unread/app.arc',
  go: 'unread/file.go',
  java: 'unread/file.java',
  kotlin: 'unread/file.kt',
  scala: 'unread/file.scala',
  csharp: 'unread/file.cs',
  ruby: 'unread/file.rb',
  rust: 'unread/file.rs',
  php: 'unread/file.php',
  elixir: 'unread/file.ex',
  swift: 'unread/file.swift',
  dart: 'unread/file.dart',
  other: 'unread/file',
}

const worlds: readonly ExampleFacts[] = items.flatMap((item) => item.examples.map((example) => example.found))
/** Each of the above, and all pairs of them: what items say must hold in mixed repositories too. */
const mixed: readonly ExampleFacts[] = worlds.flatMap((a, i) => [
  a,
  ...worlds.slice(i + 1).map((b) => both(a, b)),
])

describe('checklist', () => {
  it('has the 16 boxes of the guide, in its order and words', () => {
    expect(items.map((item) => [item.id, item.group, item.title.ja])).toEqual(guide)
    expect(items.map((item) => item.order)).toEqual(guide.map((_, i) => i + 1))
  })

  for (const item of items) {
    describe(item.id, () => {
      it('has between 2 and 12 examples', () => {
        expect(item.examples.length).toBeGreaterThanOrEqual(2)
        expect(item.examples.length).toBeLessThanOrEqual(12)
      })

      it.each(item.examples)('$name → $status', ({ found, status }) => {
        const facts = exampleFacts(found)
        expect(item.assess(facts).status).toBe(status)
      })

      it('is not done when nothing was seen', () => {
        expect(item.assess(exampleFacts({})).status).not.toBe('done')
      })

      it('claims nothing over a file that was not read', () => {
        const wrong: unknown[] = []
        for (const [i, world] of mixed.entries()) {
          for (const [j, language] of item.languages.entries()) {
            const ways = [{ failed: [fileOf[language]] }, { skipped: [fileOf[language]] }]
            // Both ways for each world alone; for the thousands of pairs, a language or two of each in turn.
            const turn = (i + j) % 8
            for (const unread of worlds.includes(world) ? ways : ways.slice(turn, turn + 1)) {
              const assessment = item.assess(exampleFacts(both(world, unread)))
              const claims = assessment.status === 'done' || assessment.status === 'not-applicable'
              const silent =
                assessment.status === 'unknown' && !assessment.remaining.some((row) => row.location)
              if (claims || silent) wrong.push({ world, language, assessment })
            }
          }
        }
        expect(wrong).toEqual([])
      })

      it('speaks in whole sentences, in both languages, the same each time', () => {
        const wrong: unknown[] = []
        for (const world of mixed) {
          const facts = exampleFacts(world)
          const assessment = item.assess(facts)
          if (JSON.stringify(item.assess(facts)) !== JSON.stringify(assessment)) wrong.push(assessment)
          const { en, ja } = assessment.because
          if (!/^[A-Z0-9].*[.?]$/s.test(en) || !ja.endsWith('。')) wrong.push(assessment.because)
          for (const { en, ja } of textsOf(assessment)) {
            if (!en.trim() || !ja.trim() || /\b1 \w+s (is|are|were)\b|undefined|\(s\)/.test(en))
              wrong.push({ en, ja })
          }
        }
        expect(wrong).toEqual([])
      })
    })
  }

  it('names the unread file when it says unknown for its sake', () => {
    const item = items.find(({ id }) => id === 'update-clients')
    const facts = exampleFacts({
      findings: [{ rule: 'eventsource-client', role: 'sse-client', path: 'web/chat.ts' }],
      failed: ['web/old.ts'],
    })
    expect(item?.assess(facts)).toMatchObject({
      status: 'unknown',
      remaining: [{ location: { path: 'web/old.ts' } }],
    })
  })

  it('does not wait for a lock file that is too large', () => {
    const item = items.find(({ id }) => id === 'update-clients')
    const facts = exampleFacts({
      findings: [{ rule: 'eventsource-client', role: 'sse-client', path: 'web/chat.ts' }],
      skipped: ['package-lock.json'],
    })
    expect(item?.assess(facts).status).toBe('done')
  })

  it('ignores mentions, and takes no proof from samples or documents', () => {
    const item = items.find(({ id }) => id === 'update-clients')
    const status = (found: ExampleFacts) => item?.assess(exampleFacts(found)).status
    const stream = { rule: 'eventsource-client', role: 'sse-client' } as const
    expect(status({ findings: [{ ...stream, path: 'web/a.ts', confidence: 'possible' }] })).toBe('manual')
    expect(status({ findings: [{ ...stream, path: 'web/a.ts', confidence: 'likely' }] })).toBe('manual')
    expect(status({ findings: [{ ...stream, path: 'examples/a.ts', zone: 'example' }] })).toBe('manual')
    expect(status({ findings: [{ ...stream, path: 'docs/a.md' }] })).toBe('manual')
  })

  it('counts one client once, though a rule and the trace both saw it', () => {
    const facts = exampleFacts({ sockets: [{ path: 'web/a.ts' }, { path: 'web/b.ts' }] })
    const [first] = facts.sockets
    if (!first) throw new Error('no socket')
    const [seen] = exampleFacts({
      findings: [{ rule: 'websocket-client', role: 'client', path: 'web/a.ts' }],
    }).findings
    if (!seen) throw new Error('no finding')
    const both: Facts = { ...facts, findings: [{ ...seen, location: first.usage.location }] }
    const inventory = items[0]?.assess(both)
    expect(inventory?.because.en).toBe('2 files: 2 clients; there is no baseline to hold them against.')
  })

  it('says unknown of code that no rule of this run reads', () => {
    const facts = exampleFacts({ paths: ['api/main.py', 'api/other.py', 'web/server.ts'] })
    const withRules = (rules: Facts['rules']) =>
      items.map((item) => item.assess({ ...facts, ...(rules && { rules }) }).status)
    const all = withRules(undefined)
    const none = withRules([])
    expect(all.slice(0, 3)).toEqual(['manual', 'manual', 'manual'])
    expect(none.slice(0, 3)).toEqual(['unknown', 'unknown', 'unknown'])
    expect(
      withRules([
        { role: 'server', syntax: 'python' },
        { role: 'server', syntax: 'script' },
      ]),
    ).toEqual(all)
  })

  it('asks for a rebuild when only build output has the old client', () => {
    const item = items.find(({ id }) => id === 'update-clients')
    const facts = exampleFacts({
      findings: [{ rule: 'eventsource-client', role: 'sse-client', path: 'web/chat.ts' }],
      sockets: [{ path: 'dist/chat.js', zone: 'generated' }],
    })
    expect(item?.assess(facts)).toMatchObject({
      status: 'partial',
      remaining: [{ location: { path: 'dist/chat.js' } }],
    })
  })
})

function both(a: ExampleFacts, b: ExampleFacts): ExampleFacts {
  return {
    findings: [...(a.findings ?? []), ...(b.findings ?? [])],
    sockets: [...(a.sockets ?? []), ...(b.sockets ?? [])],
    failed: [...(a.failed ?? []), ...(b.failed ?? [])],
    skipped: [...(a.skipped ?? []), ...(b.skipped ?? [])],
    paths: [...(a.paths ?? []), ...(b.paths ?? [])],
    plans: [...(a.plans ?? []), ...(b.plans ?? [])],
    ...((a.history ?? b.history) ? { history: a.history ?? b.history } : {}),
    ...((a.today ?? b.today) ? { today: a.today ?? b.today } : {}),
  }
}

function textsOf(assessment: Assessment): readonly Text[] {
  const rows = [
    ...('evidence' in assessment ? (assessment.evidence ?? []) : []),
    ...('remaining' in assessment ? assessment.remaining : []),
  ]
  return [assessment.because, ...rows.map((row) => row.text)]
}
