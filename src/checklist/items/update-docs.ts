import type { Finding } from '../../model/finding.js'
import { text } from '../../model/text.js'
import { settled, unreadGaps } from '../coverage.js'
import { defineItem } from '../define-item.js'
import { hasMoved, isConcerned, legacyTopics, wasHere } from '../earlier.js'
import { type Facts, findingsOf } from '../facts.js'
import { names } from '../names.js'
import { notJudged } from '../not-judged.js'
import { byPlace, nonEmpty, open, plural, type Row, rowOf, rowsOf } from '../rows.js'
import { subjects } from '../subjects.js'

export default defineItem({
  id: 'update-docs',
  group: 'development',
  order: 7,
  title: 'Documentation updated',
  about:
    'Looks for documents that name the WebSocket routes and addresses of this repository; change logs and migration notes may keep them. Documents elsewhere (a wiki, pictures) must be confirmed by a person.',
  languages: ['markdown'],
  channels: { sides: ['documents'] },
  subject: subjects.sockets,
  names: names.documents,
  assess(facts) {
    const legacy = findingsOf(facts, ['documentation'], ['source', 'example', 'test'])
    const described = findingsOf(facts, ['sse-documentation'], ['source', 'example', 'test'])
    const shown = findingsOf(facts, ['sse-client', 'sse-server']).filter((f) => f.language === 'markdown')
    const evidence = byPlace([
      ...rowsOf(described, text('stream in a document', 'ドキュメント内のストリーム')),
      ...rowsOf(shown, text('SSE in a document', 'ドキュメント内のSSE')),
    ])
    const isDescribed = legacy.length > 0 || (evidence.length > 0 && isConcerned(facts))
    const missing = isDescribed ? undescribed(facts, described) : []
    const work = open({
      because:
        legacy.length === 0
          ? text(
              `No document describes a WebSocket, but ${plural(missing.length, 'stream is', 'streams are')} in no document.`,
              `WebSocketの説明は残っていませんが、${missing.length}件のストリームがどのドキュメントにも書かれていません。`,
            )
          : text(
              `${plural(legacy.length, 'place')} in documents still ${legacy.length === 1 ? 'describes' : 'describe'} a WebSocket.`,
              `ドキュメントに、WebSocketの説明が${legacy.length}件残っています。`,
            ),
      evidence,
      remaining: [rowsOf(legacy, text('WebSocket in a document', 'ドキュメント内のWebSocket')), missing],
    })
    if (work) return work
    const gaps = [...unreadGaps(facts, ['markdown']), ...notJudged(facts, ['other-document'])]
    const proof = nonEmpty(evidence)
    if (proof && hasMoved(facts)) {
      const because = text(
        'No document describes a WebSocket of this repository, and its streams are described.',
        'このリポジトリのWebSocketを説明するドキュメントは残っておらず、ストリームの説明があります。',
      )
      return settled({ status: 'done', because, evidence: proof }, gaps)
    }
    const mentions = facts.findings.filter(
      (f) => f.role === 'documentation' && f.confidence === 'possible',
    ).length
    if (mentions === 0 && !wasHere(facts, [...legacyTopics, 'documentation'])) {
      const because = proof
        ? text(
            'No document here mentions WebSocket, and nothing shows that those about the streams ever did.',
            'WebSocketに触れているドキュメントはありません。ストリームの説明がWebSocketの説明に代わるものだったという記録もありません。',
          )
        : text(
            'No document here mentions WebSocket.',
            'WebSocketに触れているドキュメントはこのリポジトリにありません。',
          )
      return settled({ status: 'not-applicable', because }, gaps)
    }
    const because =
      mentions > 0
        ? text(
            `${plural(mentions, 'line of a document speaks', 'lines of documents speak')} of WebSocket without naming a channel that was found here: do they describe this system, and are they updated?`,
            `WebSocketに触れている行がドキュメントに${mentions}行ありますが、ここで見つかったチャネルの名前はありません。このシステムの説明であれば、更新は済んでいますか。`,
          )
        : facts.paths.some((path) => /\.(md|mdx|markdown)$/i.test(path))
          ? text(
              'No document in this repository names its WebSocket or its streams: are they described elsewhere, and is that updated?',
              'このリポジトリのドキュメントには、WebSocketやストリームの説明が見当たりません。別の場所に説明があり、更新は済んでいますか。',
            )
          : text(
              'There are no documents in this repository: where are they kept, and are they updated?',
              'このリポジトリにはドキュメントがありません。どこで管理していて、更新は済んでいますか。',
            )
    return settled({ status: 'manual', because }, gaps)
  },
  examples: [
    {
      name: 'a document names the socket route',
      found: {
        findings: [{ rule: 'channel-in-documentation', role: 'documentation', path: 'docs/chat.md' }],
      },
      status: 'todo',
    },
    {
      name: 'documents name both',
      found: {
        findings: [
          { rule: 'channel-in-documentation', role: 'documentation', path: 'docs/chat.md' },
          { rule: 'stream-in-documentation', role: 'sse-documentation', path: 'docs/stream.md' },
        ],
      },
      status: 'partial',
    },
    {
      name: 'only the change log names it, which the rule calls a mention',
      found: {
        findings: [
          {
            rule: 'channel-in-documentation',
            role: 'documentation',
            path: 'CHANGELOG.md',
            confidence: 'possible',
          },
        ],
      },
      status: 'manual',
    },
    {
      name: 'a document names the stream, where an earlier commit removed the server',
      found: {
        findings: [{ rule: 'stream-in-documentation', role: 'sse-documentation', path: 'docs/stream.md' }],
        history: { removed: { server: '2026-02-07' } },
      },
      status: 'done',
    },
    {
      name: 'a document names the stream, and nothing shows that one named a WebSocket before',
      found: {
        findings: [{ rule: 'stream-in-documentation', role: 'sse-documentation', path: 'docs/stream.md' }],
      },
      status: 'not-applicable',
    },
    { name: 'no documents', found: { paths: ['src/a.ts'] }, status: 'not-applicable' },
    {
      name: 'a document in a format that is not read',
      found: { paths: ['docs/chat.adoc'] },
      status: 'unknown',
    },
    {
      name: 'no WebSocket and no stream, now or ever',
      found: { paths: ['README.md'], history: {} },
      status: 'not-applicable',
    },
  ],
})

/** Streams of this repository's servers that no document names, where their paths are known. */
function undescribed(facts: Facts, described: readonly Finding[]): readonly Row[] {
  const named = new Set(described.map(({ data }) => data.name))
  const what = text('stream that no document names', 'ドキュメントに書かれていないストリーム')
  return findingsOf(facts, ['sse-server'], ['source'])
    .filter(({ names }) => names.length > 0 && !names.some((name) => named.has(name)))
    .map((finding) => rowOf(finding, what))
}
