import { describe, expect, it } from 'vitest'
import type { FeatureCount } from '../../src/model/progress.js'
import { standingPhases } from '../../src/reporters/parts/phase-standings.js'
import { smallReport } from './small-report.js'

/** Where the second phase stands a month after its date. */
function migrateWith(features: readonly FeatureCount[]) {
  const { progress = { phases: [], features: [] } } = smallReport
  const report = { ...smallReport, today: '2025-12-07', progress: { ...progress, features } }
  return standingPhases(report).find(({ name }) => name === 'migrate')?.standing
}

const moved = { name: 'chat', clients: 0, streams: 2 }

describe('the second phase', () => {
  it.each([
    ['every feature has moved', [moved], 'done'],
    ['a feature has a client left', [moved, { name: 'desk', clients: 1, streams: 0 }], 'overdue'],
    ['a feature has a file that may hide one', [{ ...moved, unread: 1 }], 'overdue'],
    ['a client that belongs to no feature is left', [moved, { clients: 2, streams: 0 }], 'overdue'],
    [
      'a file that belongs to no feature may hide one',
      [moved, { clients: 0, streams: 0, unread: 1 }],
      'overdue',
    ],
    ['no feature is named, and sockets are left', [{ clients: 3, streams: 0 }], 'overdue'],
  ])('%s', (_, features, standing) => {
    expect(migrateWith(features)).toBe(standing)
  })
})
