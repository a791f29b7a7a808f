import { createHash } from 'node:crypto'
import type { Fingerprint } from '../model/attestation.js'
import type { Assessment } from '../model/checklist.js'
import type { Location } from '../model/source.js'
import type { Facts } from './facts.js'
import type { Row } from './rows.js'

/**
 * The evidence of an assessment, file by file. A row with a finding counts by the finding's id, which survives line shifts,
 * reformatting, and a changed text of this tool, by how long it keeps logs, and of a built file by all its text; any other row by its words. Rows without a place are questions, counts, and
 * results of the history: they depend on the options of the scan, and are no evidence.
 */
export function fingerprintOf(assessment: Assessment, facts: Facts): Fingerprint {
  const ids = new Map(
    facts.findings.map(({ id, location, build, data: { days } }) => [
      placeOf(location),
      build ? keyOfBuild(id, build.hash) : days === undefined ? id : `${id} ${days}`,
    ]),
  )
  const byPath = new Map<string, string[]>()
  for (const { location, text } of rowsOf(assessment)) {
    if (!location) continue
    const key = ids.get(placeOf(location)) ?? text.en
    byPath.set(location.path, [...(byPath.get(location.path) ?? []), key])
  }
  return Object.fromEntries(
    [...byPath].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, keys]) => [path, hashOf(keys)]),
  )
}

/** What a fingerprint holds of a built file. */
export function printOfBuild(id: string, hash: string): string {
  return hashOf([keyOfBuild(id, hash)])
}

function keyOfBuild(id: string, hash: string): string {
  return `${id} ${hash}`
}

/** Files that differ between two fingerprints. Sorted. */
export function changedBetween(before: Fingerprint, after: Fingerprint): readonly string[] {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...paths].filter((path) => before[path] !== after[path]).sort()
}

function rowsOf(assessment: Assessment): readonly Row[] {
  return [
    ...('evidence' in assessment ? (assessment.evidence ?? []) : []),
    ...('remaining' in assessment ? assessment.remaining : []),
  ]
}

function placeOf({ path, start }: Location): string {
  return `${path}:${start.line}:${start.column}`
}

function hashOf(keys: readonly string[]): string {
  return createHash('sha256')
    .update([...keys].sort().join('\0'))
    .digest('hex')
    .slice(0, 12)
}
