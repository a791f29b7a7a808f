import type { Finding } from '../../model/finding.js'
import type { Text } from '../../model/source.js'
import { isAnalysed, pitfallsIn, socketsIn } from '../clients.js'
import { gapRows, settled, unreadGaps } from '../coverage.js'
import { defineItem } from '../define-item.js'
import { clientLanguages, type Facts, findingsOf } from '../facts.js'
import { notJudged } from '../not-judged.js'
import { byPlace, nonEmpty, plural, type Row, rowOf, text } from '../rows.js'
import { subjects } from '../subjects.js'

export default defineItem({
  id: 'review-error-handling',
  group: 'development',
  order: 4,
  title: text('Error handling reviewed', 'エラーハンドリングの見直し'),
  about: text(
    'Prepares the list of places to review: error and close handlers, error paths on the server, and faults in SSE code. A review is made by a person, so the best that a scan can say is that the list is complete.',
    '見直しの対象となる箇所（エラーやクローズのハンドラー、サーバーのエラー処理、SSEコードの問題）を一覧にします。見直しは人が行うものなので、スキャンで言えるのは一覧が揃ったところまでです。',
  ),
  languages: clientLanguages,
  channels: { sides: ['clients', 'server'] },
  subject: subjects.sockets,
  attestable: ['manual', 'partial'],
  assess(facts) {
    const places = placesToReview(facts)
    const untraced = socketsIn(facts).filter((socket) => !isAnalysed(socket))
    const notTraced: readonly Row[] = untraced.map(({ usage }) => ({
      text: text('socket that is not fully analysed yet', '解析が済んでいないソケット'),
      location: usage.location,
    }))
    const gaps = [...unreadGaps(facts, clientLanguages), ...notJudged(facts, ['python'])]
    const remaining = nonEmpty([...byPlace(places), ...byPlace(notTraced), ...gapRows(gaps)])
    if (remaining && places.length > 0) {
      const count = plural(places.length, 'place')
      return {
        status: 'partial',
        because: text(
          `${count} to review ${places.length === 1 ? 'is' : 'are'} listed${untraced.length > 0 ? `, and ${plural(untraced.length, 'socket is', 'sockets are')} not fully analysed yet` : ''}; the review itself is a person's.`,
          `見直す箇所を${places.length}件挙げました。${untraced.length > 0 ? `ほかに${untraced.length}件のソケットは解析が済んでいません。` : ''}見直しは担当者が行ってください。`,
        ),
        evidence: [{ text: text(`a list of ${count}`, `${places.length}件の一覧`) }],
        remaining,
      }
    }
    if (remaining && untraced.length > 0) {
      const because = text(
        `The list cannot be made yet: ${plural(untraced.length, 'socket is', 'sockets are')} not fully analysed.`,
        `まだ一覧を作れません。${untraced.length}件のソケットの解析が済んでいません。`,
      )
      return { status: 'unknown', because, remaining }
    }
    const because = text(
      'No error or close handler was seen: what does the application do when the connection fails?',
      'エラーやクローズのハンドラーは見つかりませんでした。接続に失敗したとき、アプリケーションはどう動作しますか。',
    )
    return settled({ status: 'manual', because }, gaps)
  },
  examples: [
    {
      name: 'close and error handlers',
      found: { sockets: [{ path: 'web/chat.ts', handlers: ['message', 'error', 'close'] }] },
      status: 'partial',
    },
    {
      name: 'a socket that is not analysed yet',
      found: { sockets: [{ path: 'web/chat.ts' }] },
      status: 'unknown',
    },
    {
      name: 'a fault in SSE code',
      found: { findings: [{ rule: 'eventsource-headers', role: 'sse-pitfall', path: 'web/chat.ts' }] },
      status: 'partial',
    },
    {
      name: 'no handler at all',
      found: { sockets: [{ path: 'web/chat.ts', handlers: ['message'] }] },
      status: 'manual',
    },
    { name: 'nothing, but a file did not parse', found: { failed: ['web/chat.ts'] }, status: 'unknown' },
  ],
})

function placesToReview(facts: Facts): readonly Row[] {
  const handlers = socketsIn(facts).flatMap(({ usage }) =>
    usage.uses
      .filter(({ handler }) => handler?.event === 'error' || handler?.event === 'close')
      .map(
        (use): Row => ({
          text: text(`handler ${use.detail}`, `ハンドラー ${use.detail}`),
          location: use.location,
        }),
      ),
  )
  // What a rule marks with the guide's row "errors" is an error path, on whichever side it stands.
  const paths = findingsOf(facts, ['client', 'server', 'infrastructure']).filter(
    (f) => f.replacement === 'errors',
  )
  return [...handlers, ...paths.map((finding) => rowOf(finding, becoming(finding))), ...pitfallsIn(facts)]
}

/** What it is, and what it becomes; a handler that never runs is a fault of its own. */
function becoming({ messageId }: Finding): Text {
  if (messageId === 'dead-status')
    return text(
      'handler that never runs (SDK v3 has no statusCode)',
      '実行されない処理（SDK v3 に statusCode はない）',
    )
  if (messageId.startsWith('gone-'))
    return text(
      'connection that is gone → end of the stream',
      '切断済みの接続の処理 → ストリームの終了時の処理',
    )
  if (messageId === 'close-code')
    return text('close code → HTTP status, or an event', '切断コード → HTTPステータスまたはイベント')
  return text('error path', 'エラー処理')
}
