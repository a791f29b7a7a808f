import { describe, expect, it } from 'vitest'
import { exampleFacts } from '../src/checklist/example-facts.js'
import type { Facts } from '../src/checklist/facts.js'
import { fingerprintOf } from '../src/checklist/fingerprint.js'
import { items } from '../src/checklist/index.js'
import { readRecord, recordWith } from '../src/config/checklist-record.js'
import type { Attestation } from '../src/model/attestation.js'
import type { Assessment } from '../src/model/checklist.js'
import { attest } from '../src/pipeline/attest.js'

const said = { by: 'Hanako Sato', date: '2026-02-07', statement: 'Done and seen.', refs: ['OPS-12'] }

function item(id: string) {
  const found = items.find((one) => one.id === id)
  if (!found) throw new Error(`no item ${id}`)
  return found
}

function attested(id: string, facts: Facts, more: Partial<Attestation> = {}): Attestation {
  const result = attest(item(id), facts, { ...said, ...more })
  if (result.kind === 'refused') throw new Error(`refused: ${result.assessment.status}`)
  return { ...result.attestation, ...more }
}

function judged(
  id: string,
  facts: Facts,
  attestations: readonly Attestation[],
  today = '2026-03-01',
): Assessment {
  return item(id).assess({ ...facts, attestations, today })
}

const reviewed = exampleFacts({
  sockets: [{ path: 'web/chat.ts', handlers: ['message', 'error', 'close'] }],
})

describe('a person’s word', () => {
  it('closes a question, and stands in the result', () => {
    const facts = exampleFacts({})
    const result = judged('notify-support', facts, [attested('notify-support', facts)])
    expect(result).toMatchObject({
      status: 'done',
      because: { en: 'Confirmed by Hanako Sato on 2026-02-07.' },
      evidence: [{ text: { en: 'Done and seen.' } }, { text: { en: 'OPS-12' } }],
      attestation: { by: 'Hanako Sato' },
    })
  })

  it('on clients of other repositories keeps update-clients open while there are some', () => {
    const facts = exampleFacts({
      findings: [{ rule: 'event-source-client', role: 'sse-client', path: 'web/chat.ts' }],
    })
    const judgedWith = (count: number, today: string) =>
      item('update-clients').assess({ ...facts, today, otherClients: [{ ...said, route: '/ws', count }] })
    expect(judgedWith(12, '2026-03-01')).toMatchObject({
      status: 'partial',
      because: { en: '12 WebSocket clients outside this repository are left, beside 1 SSE client.' },
      remaining: [{ location: { path: 'migrate-ws.checklist.yaml' } }],
    })
    expect(judgedWith(0, '2026-03-01').status).toBe('done')
    expect(judgedWith(12, '2026-02-06').status, 'a day that has not come').toBe('done')
  })

  it('that an item does not apply does not stand against likely code of a WebSocket, which can be classified', () => {
    const hub = (confidence: 'likely' | 'possible') =>
      item('replace-with-sse').assess({
        ...exampleFacts({
          findings: [{ rule: 'websocket-in-other-language', role: 'server', path: 'hub.go', confidence }],
        }),
        today: '2026-03-01',
        notApplicable: [{ item: 'replace-with-sse', reason: 'No server here.' }],
      }).status
    expect([hub('likely'), hub('possible')]).toEqual(['todo', 'not-applicable'])
  })

  it('that an item does not apply stands against what is likely, and against nothing that is certain', () => {
    const alarm = (confidence: 'certain' | 'likely') =>
      exampleFacts({
        findings: [
          {
            rule: 'websocket-alarm',
            role: 'operations',
            resource: 'alarm',
            path: 'ops/alarms.yml',
            confidence,
          },
        ],
      })
    const word: Attestation = { ...said, item: 'review-alerts', notApplicable: true, evidence: {} }
    const judge = (confidence: 'certain' | 'likely', more: Partial<Facts> = {}) =>
      item('review-alerts').assess({ ...alarm(confidence), today: '2026-03-01', ...more })
    expect(judge('likely').status).toBe('todo')
    expect(judge('certain', { attestations: [word] })).toMatchObject({
      status: 'todo',
      because: {
        en: expect.stringMatching(/^Hanako Sato said on 2026-02-07 that this does not apply \(Done/),
      },
    })
    const configured = [{ item: 'review-alerts', reason: 'Kept elsewhere.' }]
    expect(judge('certain', { notApplicable: configured }).status).toBe('todo')
    expect(judge('likely', { notApplicable: configured })).toMatchObject({
      status: 'not-applicable',
      configured: { reason: 'Kept elsewhere.' },
    })
    const old = { ...word, evidence: { 'ops/alarms.yml': '000000000000' } }
    expect(judge('likely', { attestations: [old] })).toMatchObject({
      status: 'stale',
      because: {
        en: expect.stringMatching(/^Marked as not applicable by Hanako Sato on 2026-02-07, but the evidence/),
      },
    })
  })

  it('on some channels alone leaves the others open', () => {
    const facts = exampleFacts({
      sockets: [
        { path: 'web/chat.ts', handlers: ['error'], channel: 'chat' },
        { path: 'web/news.ts', handlers: ['error'], channel: 'news' },
      ],
    })
    for (const id of ['review-error-handling', 'notify-support', 'update-runbooks'])
      expect(judged(id, facts, [attested(id, facts, { covers: ['chat'] })])).toMatchObject({
        status: 'partial',
        because: { en: 'Confirmed by Hanako Sato on 2026-02-07 for chat only.' },
        remaining: [{ text: { en: 'nothing was confirmed of news' } }],
      })
    const both = attested('notify-support', facts, { covers: ['chat', 'news'] })
    expect(judged('notify-support', facts, [both]).status).toBe('done')
  })

  it('of a day that has not come is none', () => {
    const facts = exampleFacts({})
    const word = attested('notify-support', facts)
    expect(judged('notify-support', facts, [word], '2026-02-06').status).toBe('stale')
    expect(judged('notify-support', facts, [word], '2026-02-07').status).toBe('done')
  })

  it('closes a review whose list is complete, as long as the list is the same', () => {
    const word = attested('review-error-handling', reviewed)
    expect(judged('review-error-handling', reviewed, [word]).status).toBe('done')
    const more = exampleFacts({
      sockets: [
        { path: 'web/chat.ts', handlers: ['message', 'error', 'close'] },
        { path: 'web/news.ts', handlers: ['error'] },
      ],
    })
    const result = judged('review-error-handling', more, [word])
    expect(result).toMatchObject({ status: 'stale', attestation: { by: 'Hanako Sato' } })
    expect(result.status === 'stale' && result.remaining.map(({ location }) => location?.path)).toEqual([
      'web/news.ts',
    ])
  })

  it('does not mind lines that moved', () => {
    const word = attested('review-error-handling', reviewed)
    const moved = {
      ...reviewed,
      sockets: reviewed.sockets.map((socket) => ({
        ...socket,
        usage: {
          ...socket.usage,
          uses: socket.usage.uses.map((use) => ({
            ...use,
            location: { ...use.location, start: { line: 90, column: 5 } },
          })),
        },
      })),
    }
    expect(judged('review-error-handling', moved, [word]).status).toBe('done')
  })

  it('expires on the day after its last one', () => {
    const facts = exampleFacts({})
    const word = attested('notify-support', facts, { expires: '2026-03-01' })
    expect(judged('notify-support', facts, [word], '2026-03-01').status).toBe('done')
    expect(judged('notify-support', facts, [word], '2026-03-02')).toMatchObject({
      status: 'stale',
      because: { en: expect.stringContaining('until 2026-03-01') },
    })
  })

  it('is stale once the repository says the contrary', () => {
    const word = attested('confirm-cost-reduction', exampleFacts({}))
    const back = exampleFacts({
      findings: [
        {
          rule: 'serverless-websocket-event',
          role: 'infrastructure',
          resource: 'endpoint',
          path: 'serverless.yml',
        },
      ],
    })
    expect(judged('confirm-cost-reduction', back, [word]).status).toBe('stale')
    // Somebody wrote it by hand, with what was declared: it is a contradiction all the same.
    const byHand = { ...word, evidence: fingerprintOf(item('confirm-cost-reduction').assess(back), back) }
    expect(judged('confirm-cost-reduction', back, [byHand])).toMatchObject({
      status: 'stale',
      because: { en: expect.stringContaining('the repository says otherwise') },
    })
  })

  it('does not change how long a declared group keeps logs, and goes stale when that changes', () => {
    const group = (writer: string, days: string) => ({
      rule: 'log-retention',
      role: 'infrastructure' as const,
      resource: 'log-group' as const,
      messageId: 'function',
      path: 'lib/functions.ts',
      data: { writer, days },
    })
    const undeclared = {
      rule: 'websocket-function',
      role: 'infrastructure' as const,
      resource: 'function' as const,
      path: 'lib/functions.ts',
      data: { function: 'leave' },
    }
    const endless = exampleFacts({ findings: [group('join', '7'), group('say', 'never')] })
    expect(attest(item('set-log-retention'), endless, said)).toMatchObject({
      kind: 'refused',
      assessment: { because: { en: 'logs of say: no retention, kept forever' } },
    })
    // The group of `leave` is made by Lambda: a person may have set it in the account.
    const weeks = exampleFacts({ findings: [group('join', '7'), group('say', '14'), undeclared] })
    const word = attested('set-log-retention', weeks)
    expect(judged('set-log-retention', weeks, [word]).status).toBe('done')
    const longer = exampleFacts({ findings: [group('join', '7'), group('say', '30'), undeclared] })
    expect(judged('set-log-retention', longer, [word])).toMatchObject({
      status: 'stale',
      remaining: [{ location: { path: 'lib/functions.ts' } }],
    })
    expect(judged('set-log-retention', endless, [word]).status).toBe('stale')
  })

  it('does not close what the code contradicts, and nothing that nobody could read', () => {
    const open = exampleFacts({ sockets: [{ path: 'web/chat.ts', verdict: 'inline' }] })
    expect(attest(item('update-clients'), open, said)).toMatchObject({
      kind: 'refused',
      assessment: { status: 'todo' },
    })
    const unread = exampleFacts({ failed: ['web/chat.ts'] })
    expect(attest(item('review-error-handling'), unread, said).kind).toBe('refused')
    const byHand: Attestation = { item: 'review-error-handling', ...said, evidence: {} }
    expect(judged('review-error-handling', unread, [byHand]).status).toBe('unknown')
  })

  it('counts as it was said last', () => {
    const facts = exampleFacts({})
    const old = attested('notify-support', facts, { expires: '2026-02-08' })
    const late = attested('notify-support', facts, { by: 'Taro Abe' })
    expect(judged('notify-support', facts, [old, late])).toMatchObject({
      status: 'done',
      attestation: { by: 'Taro Abe' },
    })
  })
})

describe('migrate-ws.checklist.yaml', () => {
  const ids = items.map(({ id }) => id)
  const word: Attestation = { item: 'notify-support', ...said, evidence: {} }

  it('is made with the first word', async () => {
    const text = recordWith(undefined, word, 'en')
    expect(text).toMatch(/^# What people confirmed/)
    expect(await readRecord(text, ids)).toEqual({ attestations: [word], kept: [], otherClients: [] })
  })

  it('keeps comments and the order of everything else', async () => {
    const before = `# Ours.
keep:
  # The audio channel.
  - channel: voice
    reason: Binary audio frames # decided in March

attestations:
  # Support is asked twice a year.
  - item: notify-support
    by: Taro Abe
    date: 2025-08-01
    statement: Old.

  - item: update-runbooks
    by: Jiro Ito
    date: 2025-08-02
    statement: 'Runbooks are in the wiki: see OPS.'
`
    const after = recordWith(before, word, 'en')
    expect(after).toBe(`# Ours.
keep:
  # The audio channel.
  - channel: voice
    reason: Binary audio frames # decided in March

attestations:
  # Support is asked twice a year.
  - item: notify-support
    by: Hanako Sato
    date: 2026-02-07
    statement: Done and seen.
    refs:
      - OPS-12
    evidence: {}

  - item: update-runbooks
    by: Jiro Ito
    date: 2025-08-02
    statement: 'Runbooks are in the wiki: see OPS.'
`)
    const { kept, attestations } = await readRecord(after, ids)
    expect(kept).toEqual([{ channel: 'voice', reason: 'Binary audio frames', line: 4 }])
    expect(attestations.map(({ item }) => item)).toEqual(['notify-support', 'update-runbooks'])
  })

  it.each([
    ['an unknown key', 'attestation: []\n', /checklist\.yaml:1: unknown key "attestation".*attestations/],
    [
      'no such item',
      'attestations:\n  - { item: nope, by: a, date: 2026-01-01, statement: b }\n',
      /:2: .*"nope"/,
    ],
    ['no date', 'attestations:\n  - item: notify-support\n    by: a\n    statement: b\n', /date is missing/],
    [
      'a day that is none',
      'attestations:\n  - { item: notify-support, by: a, date: 2026-02-30, statement: b }\n',
      /calendar/,
    ],
    ['no YAML', 'attestations: [\n', /not YAML/],
    ['a set', '!!set {bogus}\n', /^migrate-ws.checklist.yaml:1: tags are not supported \(.*set\)/],
    [
      'an ordered map',
      '!!omap [bogus: 1]\n',
      /^migrate-ws.checklist.yaml:1: tags are not supported \(.*omap\)/,
    ],
    ['a second document', 'keep: []\n---\nbogus: 1\n', /^migrate-ws.checklist.yaml:2: a second document/],
    ['kept without a reason', 'keep:\n  - channel: voice\n', /reason is missing/],
  ])('says what is wrong with it: %s', async (_, text, says) => {
    await expect(readRecord(text, ids)).rejects.toThrow(says)
  })
})
