import { defineItem } from '../define-item.js'
import { operationsFiles } from '../operations.js'
import { text } from '../rows.js'
import { subjects } from '../subjects.js'

export default defineItem({
  id: 'update-runbooks',
  group: 'operations',
  order: 15,
  title: text('Runbooks updated', 'ランブックの更新'),
  about: text(
    'Looks for runbooks by their names; one that names a WebSocket channel of this repository is still to do, the others are not judged yet. Runbooks in a wiki are in no file, so a person must say.',
    'ランブックをファイル名から探します。このリポジトリのWebSocketチャネル名が書かれていれば未着手とし、それ以外の判定にはまだ対応していません。Wikiにあるものはファイルに現れないため、担当者の確認が必要です。',
  ),
  languages: ['markdown'],
  channels: { sides: ['documents', 'operations'] },
  subject: subjects.sockets,
  assess(facts) {
    return operationsFiles(facts, {
      kind: 'runbook',
      rules: /runbook/,
      things: text('runbooks', 'ランブック'),
      ask: text(
        'No runbook was seen in this repository: where are the runbooks, and do they describe the SSE service?',
        'このリポジトリにランブックは見当たりません。どこで管理していて、SSEのサービスの手順に更新しましたか。',
      ),
    })
  },
  examples: [
    { name: 'no runbook', found: { paths: ['README.md'] }, status: 'manual' },
    {
      name: 'a runbook in which the rule for documents found a channel',
      found: {
        findings: [{ rule: 'channel-in-documentation', role: 'documentation', path: 'docs/runbook.md' }],
      },
      status: 'todo',
    },
    { name: 'a runbook file', found: { paths: ['docs/runbook.md'] }, status: 'unknown' },
    {
      name: 'a runbook that names the socket service',
      found: { findings: [{ rule: 'runbook-websocket', role: 'operations', path: 'docs/runbook.md' }] },
      status: 'todo',
    },
  ],
})
