import { describe, expect, it } from 'vitest'
import type { ExampleFacts } from '../src/checklist/define-item.js'
import { exampleFacts } from '../src/checklist/example-facts.js'
import type { Facts } from '../src/checklist/facts.js'
import { items } from '../src/checklist/index.js'
import type { Group } from '../src/model/checklist.js'
import { badSentences, claimsOverUnread, worlds } from './support/worlds.js'

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
        expect(claimsOverUnread(item, worlds, true)).toEqual([])
      })

      it('speaks in whole sentences, in both languages, the same each time', () => {
        expect(badSentences(item, worlds)).toEqual([])
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
      history: { removed: { client: '2026-02-07' } },
    })
    expect(item?.assess(facts).status).toBe('done')
  })

  it('ignores mentions, and takes no proof from samples or documents', () => {
    const item = items.find(({ id }) => id === 'update-clients')
    const history = { removed: { client: '2026-02-07' } }
    const status = (found: ExampleFacts) => item?.assess(exampleFacts({ ...found, history })).status
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
    expect(inventory?.because.en).toBe('2 files: 2 clients; there is no baseline yet.')
  })

  it('says unknown of code that no rule of this run reads', () => {
    const facts = exampleFacts({ paths: ['api/main.py', 'api/other.py', 'web/server.ts'] })
    const withRules = (rules: Facts['rules']) =>
      items.map((item) => item.assess({ ...facts, ...(rules && { rules }) }).status)
    const all = withRules(undefined)
    const none = withRules([])
    expect(all.slice(0, 3)).toEqual(['not-applicable', 'not-applicable', 'not-applicable'])
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
