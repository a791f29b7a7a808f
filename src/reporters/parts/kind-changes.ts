import type { Comparison } from '../../model/comparison.js'
import type { Role } from '../../model/finding.js'
import { isLegacy, legacyCounts } from '../../model/legacy.js'
import type { Report, ReportFinding } from '../../model/report.js'
import type { Text, Zone } from '../../model/source.js'
import { isNewUse, mostInformativeFirst, newFindings } from './change-words.js'

/** Findings that came and went, by what they are. */
export interface KindChange {
  readonly kind: Kind
  readonly title: Text
  readonly come: number
  readonly gone: number
  /** Use that must go, and that a freeze stops. */
  readonly isUse: boolean
  /** Those that came, and those that went, what to look at first. */
  readonly new: readonly ReportFinding[]
  readonly fixed: readonly ReportFinding[]
}

type Kind = Exclude<Role, 'sse-client' | 'sse-server' | 'sse-handling' | 'sse-documentation'>

/** In the order in which they are named. */
const kindWords: Readonly<Record<Kind, Text>> = {
  client: { en: 'client code', ja: 'クライアントのコード' },
  server: { en: 'server code', ja: 'サーバーのコード' },
  infrastructure: { en: 'infrastructure', ja: 'インフラ' },
  dependency: { en: 'dependencies', ja: '依存パッケージ' },
  configuration: { en: 'settings', ja: '設定' },
  operations: { en: 'operations', ja: '運用' },
  test: { en: 'tests and examples', ja: 'テストとサンプル' },
  'sse-pitfall': { en: 'SSE code with faults', ja: '問題のある SSE のコード' },
  documentation: { en: 'documents', ja: 'ドキュメント' },
  unseen: { en: 'code that cannot be followed', ja: '追跡できないコード' },
  suppression: { en: 'suppressions without effect', ja: '効果のない抑制コメント' },
}

export function kindChanges(report: Report, { findings }: Comparison): readonly KindChange[] {
  const come = newFindings(report).filter(isNewUse)
  const before = mostInformativeFirst(findings.fixed)
  const left = report.leftOut?.findings.filter((row) => !row.suppressed) ?? []
  return (Object.keys(kindWords) as Kind[]).flatMap((kind) => {
    const fresh = come.filter((one) => kindOf(one) === kind)
    const more = left.filter((row) => kindOf(row) === kind).reduce((sum, row) => sum + (row.new ?? 0), 0)
    const fixed = before.filter((one) => kindOf(one) === kind)
    if (fresh.length + more + fixed.length === 0) return []
    const isUse = legacyCounts[kind] === 'use' && fresh.some(isLegacy)
    return [
      {
        kind,
        title: kindWords[kind],
        come: fresh.length + more,
        gone: fixed.length,
        isUse,
        new: fresh,
        fixed,
      },
    ]
  })
}

/** What is not in the source counts as a test, whichever side of a channel it is. */
function kindOf({ role, zone }: { readonly role: Role; readonly zone: Zone }): Role {
  return zone !== 'source' && legacyCounts[role] === 'use' ? 'test' : role
}
