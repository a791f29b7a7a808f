import { describe, expect, it } from 'vitest'
import type { ExampleFacts } from '../src/checklist/define-item.js'
import { exampleFacts } from '../src/checklist/example-facts.js'
import { items } from '../src/checklist/index.js'
import type { KeptChannel } from '../src/model/attestation.js'
import type { Assessment } from '../src/model/checklist.js'
import { attest } from '../src/pipeline/attest.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { memoryTree } from './support/memory-tree.js'

const voice: KeptChannel = {
  channel: 'voice',
  reason: 'Binary audio frames.',
  by: 'Hanako Sato',
  until: '2027-02-07',
}

/** Three clients: one is migrated, one is not, and one is to stay. */
const clients: ExampleFacts = {
  findings: [{ rule: 'event-source-client', role: 'sse-client', path: 'web/chat.ts', channel: 'chat' }],
  sockets: [
    { path: 'web/news.ts', channel: 'news' },
    { path: 'web/voice.ts', channel: 'voice' },
  ],
}

function judged(id: string, found: ExampleFacts): Assessment {
  const item = items.find((one) => one.id === id)
  if (!item) throw new Error(`no item ${id}`)
  return item.assess(exampleFacts(found))
}

const rowsIn = (assessment: Assessment) => ({
  evidence: ('evidence' in assessment ? (assessment.evidence ?? []) : []).map((row) => row.text.en),
  remaining: ('remaining' in assessment ? assessment.remaining : []).map((row) => row.text.en),
})

describe('a channel that is kept on purpose', () => {
  it('counts until somebody decides to keep it', () => {
    const before = judged('update-clients', clients)
    expect(before).toMatchObject({ status: 'partial', channels: { done: 1, total: 3 } })
    expect(rowsIn(before).remaining).toHaveLength(2)
  })

  it('leaves the item, with its reason as evidence', () => {
    const after = judged('update-clients', { ...clients, kept: [voice], today: '2026-03-01' })
    expect(after).toMatchObject({ status: 'partial', channels: { done: 1, total: 3, kept: 1 } })
    expect(rowsIn(after)).toEqual({
      evidence: [
        'SSE client: event-source-client',
        'kept on WebSocket on purpose: voice: Binary audio frames. (Hanako Sato, until 2027-02-07)',
      ],
      remaining: ['manual (R12): ws'],
    })
    expect(after.because.en).toMatch(
      /1 channel is kept on WebSocket on purpose and not counted here: voice\.$/,
    )
  })

  it('does not stand in the way of done', () => {
    const found = { findings: clients.findings ?? [], sockets: [{ path: 'web/voice.ts', channel: 'voice' }] }
    expect(judged('update-clients', found).status).toBe('partial')
    expect(judged('update-clients', { ...found, kept: [voice] })).toMatchObject({
      status: 'done',
      channels: { done: 1, total: 2, kept: 1 },
    })
  })

  it('is here, so that history does not say "never" of what went beside it', () => {
    const found = { sockets: [{ path: 'web/voice.ts', channel: 'voice' }], history: {} }
    for (const id of [
      'update-clients',
      'remove-reconnect-logic',
      'review-error-handling',
      'replace-with-sse',
    ])
      expect([id, judged(id, { ...found, kept: [voice] }).status]).toEqual([id, 'manual'])
  })

  it('does not make an item done by which nothing else was seen', () => {
    const found = { sockets: [{ path: 'web/voice.ts', channel: 'voice' }], kept: [voice] }
    expect(judged('update-clients', found)).toMatchObject({
      status: 'manual',
      channels: { done: 0, total: 1, kept: 1 },
    })
  })

  it('stays in the inventory: it is identified all the same', () => {
    const count = (kept: readonly KeptChannel[]) =>
      judged('identify-websocket-code', { ...clients, kept }).because.en
    expect(count([voice])).toBe(count([]))
  })

  it('counts again the day after its decision ends, and the item says so', () => {
    const at = (today: string) => judged('update-clients', { ...clients, kept: [voice], today })
    expect(at('2027-02-07')).toMatchObject({ channels: { done: 1, total: 3, kept: 1 } })
    const late = at('2027-02-08')
    expect(late).toMatchObject({ status: 'partial', channels: { done: 1, total: 3 } })
    expect(rowsIn(late).remaining).toContain(
      'voice was kept on WebSocket until 2027-02-07: decide again, or migrate it',
    )
  })

  it('is contradicted once nothing of it is on WebSocket', () => {
    const kept = [{ channel: 'chat', reason: 'Not yet.' }]
    const result = judged('update-clients', { ...clients, kept })
    expect(result).toMatchObject({ channels: { done: 1, total: 3 } })
    expect(rowsIn(result).remaining).toContain(
      'chat is recorded as kept, but no longer uses WebSocket: remove the entry',
    )
  })

  it('is said to be lost, once, when no channel has its name', () => {
    const found = { ...clients, kept: [{ channel: 'vioce', reason: 'Binary.', line: 4 }] }
    const lost = items.filter((item) =>
      rowsIn(item.assess(exampleFacts(found))).remaining.some((row) => row.startsWith('vioce')),
    )
    expect(lost.map(({ id }) => id)).toEqual(['identify-websocket-code'])
    expect(judged('update-clients', found)).toMatchObject({ channels: { done: 1, total: 3 } })
  })

  it('stands beside a person’s word, which is stale once the decision changes', () => {
    const item = items.find(({ id }) => id === 'review-error-handling')
    if (!item) throw new Error('no item')
    const found: ExampleFacts = {
      sockets: [
        { path: 'web/news.ts', handlers: ['error'], channel: 'news' },
        { path: 'web/voice.ts', handlers: ['close'], channel: 'voice' },
      ],
      kept: [voice],
      today: '2026-03-01',
    }
    const facts = exampleFacts(found)
    const said = { by: 'Taro Abe', date: '2026-02-28', statement: 'Read through.', refs: [] }
    const result = attest(item, facts, said)
    if (result.kind === 'refused') throw new Error('refused')
    const attestations = [result.attestation]
    const assessed = item.assess({ ...facts, attestations })
    expect(assessed).toMatchObject({ status: 'done', channels: { done: 1, total: 2, kept: 1 } })
    expect(rowsIn(assessed).evidence).toHaveLength(2)
    expect(item.assess({ ...facts, kept: [], attestations }).status).toBe('stale')
  })
})

describe('the record', () => {
  const scanned = (record: string, today?: string, files: Readonly<Record<string, string>> = {}) =>
    scan({
      tree: memoryTree({
        'web/voice.js': Buffer.from(
          "const ws = new WebSocket('wss://media.example.com/transcribe')\nws.onmessage = (event) => console.log(event.data)\nexport {}\n",
        ),
        ...Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])),
        'migrate-ws.checklist.yaml': Buffer.from(record),
      }),
      config: {},
      wanted: () => true,
      rules,
      items,
      version: '0',
      ...(today === undefined ? {} : { today }),
    })

  const keep = 'keep:\n  - channel: /transcribe\n    reason: Binary audio.\n    until: 2027-02-07\n'

  it('takes a channel out of the items of a whole scan, by its name in the report', async () => {
    const { report } = await scanned(keep, '2026-03-01')
    expect(report.channels).toMatchObject([{ id: '/transcribe', kept: 'Binary audio.' }])
    const clients = report.checklist.find(({ id }) => id === 'update-clients')?.assessment
    expect(clients).toMatchObject({
      status: 'manual',
      channels: { done: 0, total: 1, kept: 1 },
      evidence: [{ location: { path: 'migrate-ws.checklist.yaml', start: { line: 2 } } }],
    })
  })

  it('does not keep a socket to nobody knows where that stands beside', async () => {
    const files = {
      'web/voice.js':
        "const ws = new WebSocket('wss://media.example.com/transcribe')\nconst other = new WebSocket(addressOf(room))\nother.onmessage = show\nexport {}\n",
    }
    const { report } = await scanned(keep, '2026-03-01', files)
    expect(report.checklist.find(({ id }) => id === 'update-clients')?.assessment.status).toBe('todo')
  })

  it('needs a day to judge by when a decision ends', async () => {
    const { report } = await scanned(keep, '2028-01-01')
    expect(report.channels[0]?.kept).toBeUndefined()
    expect(report.checklist.find(({ id }) => id === 'update-clients')?.assessment.status).toBe('todo')
  })

  it.each([
    ['of that channel alone', 'wss://media.example.com', 'manual'],
    ['of another host too', 'wss://media.example.com wss://chat.example.com', 'todo'],
    ['of every host', 'wss:', 'todo'],
  ])('keeps with it a content policy %s', async (_, sources, status) => {
    const policy = `add_header Content-Security-Policy "connect-src 'self' ${sources}";\n`
    const { report } = await scanned(keep, '2026-03-01', { 'nginx/site.conf': policy })
    const clients = report.checklist.find(({ id }) => id === 'update-clients')?.assessment
    expect(clients?.status).toBe(status)
  })
})

describe('a removal plan beside a kept channel', () => {
  const said = { date: '2026-09-30', owner: 'Ken', precondition: 'no clients', rollback: 'redeploy v41' }
  const routeOf = (name: string, channel: string) => ({
    rule: 'serverless-websocket-event',
    role: 'infrastructure' as const,
    resource: 'endpoint' as const,
    path: `${channel}/serverless.yml`,
    data: { function: name, route: '$default' },
    channel,
  })
  const found = (plans: NonNullable<ExampleFacts['plans']>, findings = [routeOf('voiceIn', 'voice')]) => ({
    findings,
    plans,
    kept: [voice],
  })
  const why =
    'plans to remove voiceIn, but its channel voice is kept on WebSocket on purpose (Binary audio frames.): remove it from the plan, or no longer keep it'

  it.each(['plan-endpoint-removal', 'plan-lambda-removal'])('%s is not done while it names it', (id) => {
    const both = [routeOf('voiceIn', 'voice'), routeOf('chatIn', 'chat')]
    const plan = { subject: '`chatIn`', said }
    // Each API has a `$default`: that name tells neither.
    const route = { subject: '`$default`', said }
    expect(judged(id, found([plan, route], both))).toMatchObject({
      status: 'done',
      channels: { total: 2, kept: 1 },
    })
    const assessed = judged(id, found([route, plan, { subject: '`voiceIn`', said }], both))
    expect(assessed).toMatchObject({
      status: 'partial',
      remaining: [{ location: { path: 'docs/removal-plan.md', start: { line: 3 } } }],
    })
    expect(rowsIn(assessed).remaining).toEqual([why])
    expect(assessed.because.en).toContain(
      '1 entry of a removal plan contradicts the decision to keep a channel.',
    )
  })

  it('is work even where all channels are kept, and a complete plan is not asked for', () => {
    const assessed = judged('plan-lambda-removal', found([{ subject: '`voiceIn`', said: {} }]))
    expect(assessed.status).toBe('todo')
    expect(rowsIn(assessed).remaining).toEqual([why])
  })

  it('may name it where it says that it stays', () => {
    const stays = { subject: '`voiceIn`', said, stays: true as const }
    expect(judged('plan-lambda-removal', found([stays])).status).toBe('manual')
    // Without the decision, such an entry plans nothing.
    const undecided = { ...found([stays]), kept: [] }
    expect(rowsIn(judged('plan-lambda-removal', undecided)).remaining[0]).toMatch(/^in no removal plan/)
  })

  it('closes no item by a word against it', () => {
    const item = items.find(({ id }) => id === 'plan-lambda-removal')
    if (!item) throw new Error('no item')
    const facts = exampleFacts(found([{ subject: '`voiceIn`', said }]))
    const word = { by: 'Ken', date: '2026-03-01', statement: 'Planned.', refs: [] }
    const refused = attest(item, facts, word)
    expect(refused).toMatchObject({
      kind: 'refused',
      assessment: { because: { en: `docs/removal-plan.md:1 ${why}` } },
    })
    const before = attest(item, { ...facts, plans: [] }, word)
    if (before.kind === 'refused') throw new Error('refused')
    const assessed = item.assess({ ...facts, attestations: [before.attestation] })
    expect(assessed.status).toBe('stale')
    expect(rowsIn(assessed).remaining).toEqual([`docs/removal-plan.md:1 ${why}`])
  })
})
