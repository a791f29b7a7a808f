import { text } from '../../model/text.js'
import { defineItem } from '../define-item.js'
import { movedOperations } from '../moved-operations.js'
import { names } from '../names.js'
import { plural } from '../rows.js'
import { subjects } from '../subjects.js'

const words = {
  left: (legacy: number, fresh: number) =>
    text(
      `The runbooks still name the WebSocket service in ${plural(legacy, 'place')}, and the SSE service in ${fresh}.`,
      `ランブックに、WebSocket のサービスに触れている箇所が${legacy}件残っています。SSE のサービスに触れている箇所は${fresh}件です。`,
    ),
  moved: (fresh: number) =>
    text(
      `No runbook here names the WebSocket service, and the SSE service is named in ${plural(fresh, 'place')}.`,
      `WebSocket のサービスに触れているランブックは残っておらず、SSE のサービスに触れている箇所が${fresh}件あります。`,
    ),
  unnamed: (files: number) =>
    text(
      `${plural(files, 'runbook names', 'runbooks name')} nothing that was found of the WebSocket service or of an SSE service: do they say what to do for the SSE service?`,
      `ランブックが${files}件ありますが、WebSocket のサービスも SSE のサービスも含まれていません。SSE のサービスの手順はまとめてありますか。`,
    ),
  none: text(
    'No runbook was seen in this repository: where are the runbooks, and do they describe the SSE service?',
    'このリポジトリにランブックは見当たりません。どこで管理していて、SSE のサービスの手順に更新しましたか。',
  ),
  nothing: (files: number) =>
    files > 0
      ? text(
          `No runbook here names a WebSocket service: ${plural(files, 'file', 'files')} that ${files === 1 ? 'looks' : 'look'} like one ${files === 1 ? 'was' : 'were'} read.`,
          `WebSocket のサービスに触れているランブックはありません（ランブックと思われるファイル${files}件を確認しました）。`,
        )
      : text(
          'No runbook of a WebSocket service is in this repository.',
          'WebSocket のサービスのランブックはこのリポジトリにありません。',
        ),
  noStream: {
    text: text(
      'no runbook names the SSE service: its endpoints, its metrics, where its logs are',
      'SSE のサービス（エンドポイント、メトリクス、ログの場所）を説明するランブックがありません',
    ),
  },
}

export default defineItem({
  id: 'update-runbooks',
  group: 'operations',
  order: 15,
  title: 'Runbooks updated',
  about:
    'Looks for runbooks by their names, and in them for the names of the WebSocket service and of the SSE service that must take their place. Runbooks in a wiki are in no file, so a person must confirm them.',
  languages: ['markdown'],
  channels: { sides: ['documents', 'operations'], path: 'runbook' },
  subject: subjects.sockets,
  names: names.runbooks,
  assess: (facts) => movedOperations(facts, 'runbook', words),
  examples: [
    { name: 'no runbook', found: { paths: ['README.md'] }, status: 'not-applicable' },
    {
      name: 'a runbook in which the rule for documents found a channel',
      found: {
        findings: [{ rule: 'channel-in-documentation', role: 'documentation', path: 'docs/runbook.md' }],
      },
      status: 'todo',
    },
    {
      name: 'a runbook that names a channel and the stream that takes its place',
      found: {
        findings: [{ rule: 'channel-in-documentation', role: 'documentation', path: 'docs/runbook.md' }],
        namings: [{ path: 'docs/runbook.md', name: '/api/chat/stream' }],
      },
      status: 'partial',
    },
    {
      name: 'a runbook that names the stream alone',
      found: {
        findings: [{ rule: 'python-event-stream', role: 'sse-server', path: 'api/stream.py' }],
        namings: [{ path: 'docs/runbook.md', name: '/api/chat/stream' }],
        history: { removed: { server: '2026-02-07' } },
      },
      status: 'done',
    },
    { name: 'a runbook that names neither', found: { paths: ['docs/runbook.md'] }, status: 'not-applicable' },
    {
      name: 'a runbook in a format that is not read',
      found: { paths: ['docs/runbook.adoc'] },
      status: 'unknown',
    },
    {
      name: 'no WebSocket and no stream, now or ever',
      found: { paths: ['docs/runbook.md'], history: {} },
      status: 'not-applicable',
    },
  ],
})
