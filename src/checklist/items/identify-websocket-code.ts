import { baselinePath } from '../../model/baseline.js'
import type { Assessment } from '../../model/checklist.js'
import { text } from '../../model/text.js'
import { notNeeded, withHistory } from '../assess-removed.js'
import { baselineRows, baselineText, howToClassify, unclassified } from '../baseline.js'
import { type CoverageGap, gapRows, settled, unreadGaps } from '../coverage.js'
import { defineItem } from '../define-item.js'
import { removalRows, wasHere } from '../earlier.js'
import { clientLanguages, configLanguages, type Facts } from '../facts.js'
import { inventoryOf } from '../inventory.js'
import { names } from '../names.js'
import { notJudged } from '../not-judged.js'
import { byPlace, nonEmpty, rowOf } from '../rows.js'
import { subjects } from '../subjects.js'

const languages = [...clientLanguages, ...configLanguages, 'markdown'] as const

export default defineItem({
  id: 'identify-websocket-code',
  group: 'development',
  order: 1,
  title: 'WebSocket connection code identified',
  about:
    'Counts every WebSocket client, server, declaration, test and document that the scan found. It is done when the committed baseline equals the scan and nothing in it is left unclassified. A person must name what is reached only at run time.',
  languages,
  channels: 'inventory',
  subject: subjects.sockets,
  names: names.sockets,
  assess(facts) {
    const gaps = [
      ...unreadGaps(facts, languages, 'built'),
      ...notJudged(facts, ['python', 'server-script', 'other-language']),
    ]
    const { files, counts } = inventoryOf(facts)
    const evidence = nonEmpty(counts.map((count) => ({ text: count })))
    if (!evidence) return nothingNow(facts, gaps)
    const baseline = facts.baseline ?? { kind: 'absent' }
    const unsure = unclassified(facts, baseline)
    const remaining = nonEmpty([...baselineRows(baseline), ...byPlace([...unsure, ...gapRows(gaps)])])
    const found = text(
      `${files} ${files === 1 ? 'file' : 'files'}: ${counts.map((count) => count.en).join(', ')}`,
      `${files}ファイルで、${counts.map((count) => count.ja).join('、')}を検出しました`,
    )
    const stand = baselineText(baseline)
    const how = baseline.kind === 'absent' || unsure.length === 0 ? undefined : howToClassify
    const because = text(
      `${found.en}; ${stand.en}${how ? ` ${how.en}` : ''}`,
      `${found.ja}。${stand.ja}${how?.ja ?? ''}`,
    )
    if (!remaining) return { status: 'done', because, evidence }
    return baseline.kind === 'absent'
      ? { status: 'todo', because, evidence, remaining }
      : { status: 'partial', because, evidence, remaining }
  },
  examples: [
    {
      name: 'clients and a server',
      found: {
        sockets: [{ path: 'web/chat.ts' }],
        findings: [{ rule: 'fastapi-websocket-route', role: 'server', path: 'api/main.py' }],
      },
      status: 'todo',
    },
    {
      name: 'all of it in the committed baseline',
      found: { sockets: [{ path: 'web/chat.ts' }], baseline: {} },
      status: 'done',
    },
    {
      name: 'one that is not in the baseline',
      found: {
        findings: [{ rule: 'fastapi-websocket-route', role: 'server', path: 'api/main.py' }],
        baseline: { fresh: [0] },
      },
      status: 'partial',
    },
    {
      name: 'one in the baseline that nobody has classified',
      found: {
        findings: [
          { rule: 'python-websocket-error', role: 'server', path: 'api/main.py', confidence: 'likely' },
        ],
        baseline: { unclassified: [0] },
      },
      status: 'partial',
    },
    {
      name: 'nothing now, and the history is not read',
      found: { paths: ['src/a.ts'] },
      status: 'not-applicable',
    },
    {
      name: 'nothing now, and the clone is shallow',
      found: { paths: ['src/a.ts'], history: 'shallow' },
      status: 'not-applicable',
    },
    {
      name: 'nothing now; an earlier commit removed the clients',
      found: { paths: ['src/a.ts'], history: { removed: { client: '2026-02-07' } } },
      status: 'done',
    },
    {
      name: 'nothing now, nothing in any earlier commit',
      found: { paths: ['src/a.ts'], history: {} },
      status: 'not-applicable',
    },
    { name: 'nothing, but a file did not parse', found: { failed: ['src/a.ts'] }, status: 'unknown' },
  ],
})

/** Removed here, never here, or not known: history says which. */
function nothingNow(facts: Facts, gaps: readonly CoverageGap[]): Assessment {
  const removed = nonEmpty(removalRows(facts))
  if (removed) {
    const because = text(
      'Nothing is left to identify: the WebSocket use here has been removed.',
      '特定すべきものは残っていません。以前あった WebSocket のコードは、このリポジトリから削除されています。',
    )
    return settled({ status: 'done', because, evidence: removed }, gaps)
  }
  const kept = nonEmpty(
    byPlace(
      (facts.suppressed ?? [])
        .filter(({ suppressed }) => suppressed?.path !== baselinePath)
        .map((finding) => rowOf(finding, text('left as it is', 'そのまま残す箇所'))),
    ),
  )
  if (kept) {
    const because = text(
      'All that was found is kept on purpose.',
      '検出した箇所はすべて、意図してそのまま残すものです。',
    )
    return settled({ status: 'done', because, evidence: kept }, gaps)
  }
  if (!wasHere(facts))
    return settled(
      notNeeded(
        facts,
        'Nothing here opens, serves or declares a WebSocket.',
        'このリポジトリに、WebSocket を開く箇所、提供する箇所、宣言する箇所はありません。',
      ),
      gaps,
    )
  const because = withHistory(
    text(
      'Nothing was found: was there a WebSocket before?',
      '現時点では何も見つかりませんでした。過去に WebSocket を使っていましたか。',
    ),
    facts,
  )
  return settled({ status: 'manual', because }, gaps)
}
