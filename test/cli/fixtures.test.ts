import { describe, expect, it } from 'vitest'
import { scanReport } from '../support/run-cli.js'
import { fixture, TemporaryRepository } from '../support/temporary-repository.js'

const scanned = (name: string, ...args: readonly string[]) =>
  scanReport(TemporaryRepository.of(fixture(name)).path, ...args)

/** With its history. */
async function statuses(name: string): Promise<Readonly<Record<string, string>>> {
  const { checklist } = await scanned(name, '--history')
  return Object.fromEntries(checklist.map(({ id, assessment }) => [id, assessment.status]))
}

describe('fixtures, end to end', () => {
  it('no-websocket: not one finding, and no item says that there is something to do', async () => {
    const report = await scanned('no-websocket')
    expect(report.findings).toEqual([])
    expect(report.sockets).toEqual([])
    expect(report.files).toMatchObject({ skipped: [], failed: [] })
    const blamed = report.checklist.filter((item) => ['todo', 'partial'].includes(item.assessment.status))
    expect(blamed.map((item) => item.id)).toEqual([])
  })

  it('already-sse: the streams are seen, and no WebSocket', async () => {
    const report = await scanned('already-sse')
    const live = report.findings.filter((finding) => finding.confidence !== 'possible')
    expect(live.filter((finding) => !finding.role.startsWith('sse-'))).toEqual([])
    expect(report.sockets).toEqual([])
    expect(live.map((finding) => `${finding.role} ${finding.location.path}`)).toEqual(
      expect.arrayContaining([
        'sse-client web/src/shipmentStream.ts',
        'sse-client web/src/signage.js',
        'sse-server server/app.py',
      ]),
    )
    expect(report.files.failed).toEqual([])
    const blamed = report.checklist.filter((item) => ['todo', 'partial'].includes(item.assessment.status))
    // The handlers are listed; a person reviews them.
    expect(blamed.map((item) => item.id)).toEqual(['review-error-handling'])
  })

  it('already-sse: the history in a changelog and an ADR is not held against it', async () => {
    const { findings } = await scanned('already-sse')
    const past = findings.filter((finding) => /CHANGELOG|docs\/adr/.test(finding.location.path))
    expect(past.filter((finding) => finding.confidence !== 'possible')).toEqual([])
  })

  it('broken-files: each failure is named, what is around the errors is seen, and nothing is done over them', async () => {
    const report = await scanned('broken-files')
    expect(report.files.failed.map(({ path, stage }) => `${stage} ${path}`)).toEqual([
      'parse backend/notify.py',
      'parse config/dashboard.json',
      'parse config/routes.yml',
      'parse infra/tables.tf',
      'parse ops/alarms.yml',
      'parse src/presence.ts',
      'parse src/price-board.js',
      'parse src/terminal-panel.vue',
      'parse tests/test_call.py',
    ])
    const lines = new Map(report.files.failed.map(({ path, message }) => [path, message]))
    expect(lines.get('src/price-board.js')).toMatch(/^line 12: /)
    expect(lines.get('src/presence.ts')).toMatch(/^line 7: /)
    // What stands before the place where it is cut off is seen.
    const dashboards = report.checklist.find((item) => item.id === 'update-dashboards')
    expect(dashboards?.assessment.status).toBe('todo')
    const claimed = report.checklist.filter(({ assessment }) =>
      /^(done|not-applicable)$/.test(assessment.status),
    )
    expect(claimed).toEqual([])
    expect(report.files.skipped).toEqual([
      { path: 'public/board.min.js', because: 'minified' },
      { path: 'src/icon.js', because: 'binary' },
    ])
    const places = report.findings.map(({ location }) => `${location.path}:${location.start.line}`)
    expect(places).toEqual(
      expect.arrayContaining([
        'src/price-board.js:4',
        'src/price-board.js:16',
        'backend/notify.py:8',
        'backend/notify.py:15',
        'backend/notify.py:21',
        'serverless.yml:19',
        'infra/tables.tf:1',
        'infra/tables.tf:16',
        'ops/alarms.yml:2',
        'tests/test_call.py:8',
        'public/board.min.js:1',
        'src/bom-crlf.js:5',
        'src/file-attente.js:5',
        'src/call board.js:3',
        'src/受付状況.ts:5',
        'src/no-final-newline.ts:2',
      ]),
    )
    expect(
      report.checklist.filter((item) => item.assessment.status === 'done').map((item) => item.id),
    ).toEqual([])
  })

  it('legacy-chat: two clients inline, one for the adapter, one that stays, and every item has something to say', async () => {
    const report = await scanned('legacy-chat')
    const verdicts = report.sockets.map(({ location, verdict }) => `${verdict} ${location.path}`)
    expect(verdicts).toEqual([
      'adapter web/src/agents/useAgentRuns.ts',
      'inline web/src/chat/chatSocket.js',
      'inline web/src/library/libraryNotifications.ts',
      'manual web/src/voice/voiceClient.ts',
    ])
    expect(report.files).toMatchObject({ skipped: [], failed: [] })
    expect(report.checklist).toHaveLength(16)
    expect(report.checklist.filter((item) => item.assessment.because === '')).toEqual([])
  })

  it('broken-files: no item is done or not applicable, whatever is known of the history', async () => {
    const found = Object.entries(await statuses('broken-files'))
    expect(found).toHaveLength(16)
    expect(found.filter(([, status]) => /^(done|not-applicable)$/.test(status))).toEqual([])
  })

  it('no-websocket: never needed, as its whole history shows', async () => {
    const found = Object.entries(await statuses('no-websocket'))
    expect(found).toHaveLength(16)
    expect(found.filter(([, status]) => status !== 'not-applicable')).toEqual([])
  })

  it('already-sse: a stream from the start, as far as its history goes; what its documents name is asked for', async () => {
    expect(await statuses('already-sse')).toEqual({
      'identify-websocket-code': 'not-applicable',
      'replace-with-sse': 'not-applicable',
      'update-clients': 'not-applicable',
      'review-error-handling': 'todo',
      'remove-reconnect-logic': 'manual',
      'update-tests': 'not-applicable',
      'update-docs': 'manual',
      'plan-endpoint-removal': 'manual',
      'plan-connection-table-removal': 'manual',
      'plan-lambda-removal': 'manual',
      'set-log-retention': 'manual',
      'confirm-cost-reduction': 'manual',
      'update-dashboards': 'not-applicable',
      'review-alerts': 'not-applicable',
      'update-runbooks': 'not-applicable',
      'notify-support': 'not-applicable',
    })
  })
})
