import { text } from '../../model/text.js'
import { notNeeded } from '../assess-removed.js'
import { isAnalysed, socketsIn } from '../clients.js'
import { gapRows, settled, unreadGaps } from '../coverage.js'
import { defineItem } from '../define-item.js'
import { isConcerned } from '../earlier.js'
import { errorPaths } from '../error-paths.js'
import { clientLanguages, findingsOf } from '../facts.js'
import { names } from '../names.js'
import { notJudged } from '../not-judged.js'
import { byPlace, byWeight, nonEmpty, plural, type Row } from '../rows.js'
import { subjects } from '../subjects.js'

export default defineItem({
  id: 'review-error-handling',
  group: 'development',
  order: 4,
  title: 'Error handling reviewed',
  about:
    'Prepares the list of places to review: error and close handlers, close codes, error paths and refusals on the server, and how SSE code handles errors. A person does the review; a scan can only say that the list is complete.',
  languages: clientLanguages,
  attestable: ['manual', 'todo', 'partial'],
  channels: { sides: ['clients', 'server'] },
  subject: subjects.sockets,
  names: names.sockets,
  assess(facts) {
    const { faults, legacy, unhandled, handled } = errorPaths(facts)
    const places = [...faults, ...unhandled, ...legacy, ...handled]
    const untraced = socketsIn(facts).filter((socket) => !isAnalysed(socket))
    const notTraced: readonly Row[] = untraced.map(({ usage }) => ({
      text: text('socket that is not fully analysed yet', '解析が済んでいないソケット'),
      location: usage.location,
    }))
    const gaps = [...unreadGaps(facts, clientLanguages), ...notJudged(facts, ['python'])]
    const remaining = nonEmpty([
      ...byWeight([faults, unhandled, legacy, handled]),
      ...byPlace(notTraced),
      ...gapRows(gaps),
    ])
    if (remaining && places.length > 0 && places.length === unhandled.length) {
      const because = text(
        `Nothing handles errors yet: ${plural(unhandled.length, 'stream client has', 'stream clients have')} no error handler.`,
        `エラー処理がまだありません。${unhandled.length}件のストリームクライアントにエラーハンドラーがありません。`,
      )
      return { status: 'todo', because, remaining }
    }
    const reviewed = nonEmpty(byPlace(handled))
    if (reviewed && places.length === handled.length && untraced.length === 0 && isConcerned(facts)) {
      const because = text(
        `${plural(handled.length, 'place handles', 'places handle')} errors as a stream needs it, as far as the scan can see: has a person reviewed ${handled.length === 1 ? 'it' : 'them'}?`,
        `エラー処理は${handled.length}件で、見たかぎりストリームに合っています。担当者の見直しは済んでいますか。`,
      )
      return settled({ status: 'manual', because, evidence: reviewed }, gaps)
    }
    if (remaining && places.length > 0) {
      const count = plural(places.length, 'place')
      const because = text(
        `${count} to review${untraced.length > 0 ? `; ${plural(untraced.length, 'socket is', 'sockets are')} not fully analysed yet` : ''}.`,
        `見直しが必要な箇所は${places.length}件です。${untraced.length > 0 ? `ほかに${untraced.length}件のソケットは解析が済んでいません。` : ''}`,
      )
      // A list is no progress: error paths that have become those of a stream are.
      const evidence = isConcerned(facts) ? nonEmpty(byPlace(handled)) : undefined
      return evidence
        ? { status: 'partial', because, evidence, remaining }
        : { status: 'todo', because, remaining }
    }
    if (remaining && untraced.length > 0) {
      const because = text(
        `The list cannot be made yet: ${plural(untraced.length, 'socket is', 'sockets are')} not fully analysed.`,
        `まだ一覧を作れません。${untraced.length}件のソケットの解析が済んでいません。`,
      )
      return { status: 'unknown', because, remaining }
    }
    const streams = findingsOf(facts, ['sse-client', 'sse-server'])
    if (!isConcerned(facts))
      return settled(
        streams.length > 0
          ? notNeeded(
              facts,
              'There is no WebSocket here, and no error path of a stream was found to review.',
              'このリポジトリに WebSocket はなく、見直すべきストリームのエラー処理も見つかりませんでした。',
            )
          : notNeeded(facts, 'There is no channel here.', 'このリポジトリに通信チャネルはありません。'),
        gaps,
      )
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
      status: 'todo',
    },
    {
      name: 'close handlers of a socket, beside a stream that handles errors already',
      found: {
        sockets: [{ path: 'web/chat.ts', handlers: ['close'] }],
        findings: [{ rule: 'event-source-error-handler', role: 'sse-handling', path: 'web/live.ts' }],
      },
      status: 'partial',
    },
    {
      name: 'streams that handle errors, and nothing else',
      found: {
        findings: [{ rule: 'event-source-error-handler', role: 'sse-handling', path: 'web/live.ts' }],
        history: { removed: { client: '2026-02-07' } },
      },
      status: 'manual',
    },
    {
      name: 'a socket that is not analysed yet',
      found: { sockets: [{ path: 'web/chat.ts' }] },
      status: 'unknown',
    },
    {
      name: 'a fault in SSE code',
      found: { findings: [{ rule: 'event-source-headers', role: 'sse-pitfall', path: 'web/chat.ts' }] },
      status: 'todo',
    },
    {
      name: 'a stream client without an error handler, and nothing else',
      found: {
        findings: [
          { rule: 'event-source-client', role: 'sse-client', path: 'web/chat.ts' },
          {
            rule: 'event-source-error-handler',
            role: 'sse-handling',
            messageId: 'none',
            path: 'web/chat.ts',
          },
        ],
      },
      status: 'todo',
    },
    {
      name: 'no handler at all',
      found: { sockets: [{ path: 'web/chat.ts', verdict: 'inline', handlers: ['message'] }] },
      status: 'manual',
    },
    { name: 'nothing, but a file did not parse', found: { failed: ['web/chat.ts'] }, status: 'unknown' },
    {
      name: 'nothing now, nothing in any earlier commit',
      found: { paths: ['web/main.ts'], history: {} },
      status: 'not-applicable',
    },
  ],
})
