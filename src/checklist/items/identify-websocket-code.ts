import { gapRows, settled, unreadGaps } from '../coverage.js'
import { defineItem } from '../define-item.js'
import { clientLanguages, configLanguages, type Facts, ownZones } from '../facts.js'
import { inventoryOf } from '../inventory.js'
import { notJudged } from '../not-judged.js'
import { byPlace, nonEmpty, type Row, rowOf, text } from '../rows.js'

const languages = [...clientLanguages, ...configLanguages, 'markdown'] as const

export default defineItem({
  id: 'identify-websocket-code',
  group: 'development',
  order: 1,
  title: text('WebSocket connection code identified', 'WebSocket接続コードの特定'),
  about: text(
    'Counts every WebSocket client, server, declaration, test and document that the scan found. It is done when a committed inventory equals the scan and nothing in it is left unclassified; what is reached only at run time must be named by a person.',
    '検出したWebSocketのクライアント、サーバー、インフラ定義、テスト、ドキュメントをすべて数えます。コミットされた棚卸し結果と検出結果が一致し、未分類のものがなくなれば完了です。実行時にしか分からない接続は、担当者が補う必要があります。',
  ),
  languages,
  channels: 'inventory',
  assess(facts) {
    const gaps = [
      ...unreadGaps(facts, languages),
      ...notJudged(facts, ['python', 'server-script', 'other-language']),
    ]
    const { files, counts } = inventoryOf(facts)
    const evidence = nonEmpty(counts.map((count) => ({ text: count })))
    if (!evidence) {
      const because = text(
        'Nothing was found now, and what was here before is not judged from the history yet: was there a WebSocket?',
        '現時点では何も見つかりませんでした。以前使われていたかどうかを履歴から判定する機能は、まだありません。過去にWebSocketを使っていましたか。',
      )
      return settled({ status: 'manual', because }, gaps)
    }
    const baseline = baselineRow(facts)
    const open = [...likely(facts), ...gapRows(gaps)]
    return {
      status: 'partial',
      because: text(
        `${files} ${files === 1 ? 'file' : 'files'}: ${counts.map((count) => count.en).join(', ')}; the inventory is not yet held against a committed baseline.`,
        `${files}ファイルで、${counts.map((count) => count.ja).join('、')}を検出しました。コミット済みのベースラインとの照合はまだ行っていません。`,
      ),
      evidence,
      remaining: [baseline, ...byPlace(open)],
    }
  },
  examples: [
    {
      name: 'clients and a server',
      found: {
        sockets: [{ path: 'web/chat.ts' }],
        findings: [{ rule: 'fastapi-websocket-route', role: 'server', path: 'api/main.py' }],
      },
      status: 'partial',
    },
    { name: 'nothing now, and the history is not read', found: { paths: ['src/a.ts'] }, status: 'manual' },
    { name: 'nothing, but a file did not parse', found: { failed: ['src/a.ts'] }, status: 'unknown' },
    { name: 'nothing, but there are Erlang files', found: { paths: ['src/main.erl'] }, status: 'unknown' },
  ],
})

function baselineRow(facts: Facts): Row {
  const there = facts.paths.some((path) => /(^|\/)migrate-ws\.baseline\.json$/.test(path))
  return there
    ? {
        text: text(
          'hold the committed baseline against this scan',
          'コミット済みのベースラインと今回の結果を照合してください',
        ),
      }
    : {
        text: text(
          'an inventory that is committed and held against each scan (this version writes none yet)',
          'コミット済みの一覧と各スキャンとの照合（一覧の作成にはまだ対応していません）',
        ),
      }
}

function likely(facts: Facts): readonly Row[] {
  const what = text('to be classified', '要分類')
  return (
    facts.findings
      // Faults of streams are no WebSocket, sure or not.
      .filter(({ role }) => !role.startsWith('sse-'))
      .filter((finding) => finding.confidence === 'likely' && [...ownZones, 'test'].includes(finding.zone))
      .map((finding) => rowOf(finding, what))
  )
}
