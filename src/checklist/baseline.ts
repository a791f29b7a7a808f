import { type BaselineEntry, type BaselineState, baselinePath } from '../model/baseline.js'
import type { Finding } from '../model/finding.js'
import { isOfStreams } from '../model/legacy.js'
import type { Text } from '../model/source.js'
import { text } from '../model/text.js'
import { type Facts, ownZones } from './facts.js'
import { fileAt, plural, type Row, rowOf } from './rows.js'

/** Where today's scan stands against the baseline, in half a sentence. */
export function baselineText(baseline: BaselineState): Text {
  if (baseline.kind === 'absent') return text('there is no baseline yet.', 'ベースラインはまだありません。')
  const { total, fresh, stale } = baseline.comparison
  if (fresh.length === 0 && stale.length === 0)
    return text(
      `the baseline records the same ${plural(total, 'use')}.`,
      `ベースライン（${total}件）と一致しています。`,
    )
  return text(
    `compared with the baseline of ${total}, ${fresh.length} ${fresh.length === 1 ? 'is' : 'are'} new and ${stale.length} ${stale.length === 1 ? 'is' : 'are'} gone.`,
    `ベースライン（${total}件）と比べて、新規${fresh.length}件、解消済み${stale.length}件です。`,
  )
}

/** What must happen before the committed baseline equals the scan. */
export function baselineRows(baseline: BaselineState): readonly Row[] {
  if (baseline.kind === 'absent')
    return [
      {
        text: text(
          'write the baseline and commit it: migrate-ws baseline',
          'ベースラインを作成してコミットしてください：migrate-ws baseline',
        ),
      },
    ]
  const { fresh, stale, moved } = baseline.comparison
  return [
    ...(baseline.isCommitted === false
      ? [
          {
            text: text('not committed yet: commit it', 'まだコミットされていません。コミットしてください'),
            location: fileAt(baselinePath),
          },
        ]
      : []),
    ...fresh.map((finding) => rowOf(finding, text('not in the baseline', 'ベースラインにない検出'))),
    ...stale.map(staleRow),
    ...moved.map(({ to }) =>
      rowOf(to, text('under another path in the baseline', 'ベースラインではパスが異なる検出')),
    ),
  ]
}

function staleRow({ path, expression }: BaselineEntry): Row {
  // No location: the line that it stood on is another one today.
  return {
    text: text(
      `${path}: in the baseline, but gone from the code: ${expression}`,
      `${path}：ベースラインにあり、コードにはもうない検出：${expression}`,
    ),
  }
}

/** What is to be done with the rows of `unclassified`: no row itself, which would count. */
export const howToClassify = text(
  "Classify each unsure one: migrate-ws baseline --classify <file>:<line> --as websocket, or --as none --reason '…'.",
  "要確認のものを分類してください：migrate-ws baseline --classify <ファイル>:<行> --as websocket（WebSocket でなければ --as none --reason '…'）。",
)

/**
 * Findings of which the scan is not sure. A baseline entry without `unclassified` is classified: it is a WebSocket. A finding
 * that is none is suppressed, by a comment or by its entry.
 */
export function unclassified(facts: Facts, baseline: BaselineState): readonly Row[] {
  const likely = facts.findings.filter(isUnsure)
  const what = text('unsure, please review', '要確認')
  if (baseline.kind === 'absent') return likely.map((finding) => rowOf(finding, what))
  const open = new Set([
    ...baseline.comparison.unclassified,
    ...baseline.comparison.fresh.map(({ id }) => id),
  ])
  return likely.filter(({ id }) => open.has(id)).map((finding) => rowOf(finding, what))
}

/** Faults of streams and what keeps clients with a process are no WebSocket, sure or not; documents are no code. */
function isUnsure({ role, confidence, zone, resource }: Finding): boolean {
  return (
    resource !== 'affinity' &&
    !isOfStreams({ role }) &&
    role !== 'documentation' &&
    role !== 'suppression' &&
    role !== 'unseen' &&
    confidence === 'likely' &&
    [...ownZones, 'test'].includes(zone)
  )
}
